import type { Dashboard } from '../../dashboards/schema/dashboard.ts';

const files = import.meta.glob<{ default: Dashboard }>('../../dashboards/*.ts', { eager: true });

/** Every file of `dashboards/`, in their order, named by the file. */
export const dashboards: readonly (Dashboard & { readonly name: string })[] = Object.entries(files)
  .map(([file, module]) => ({ ...module.default, name: file.replace(/^.*\/|\.ts$/g, '') }))
  .sort((a, b) => a.order - b.order);
