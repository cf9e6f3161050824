import { operations } from './index.ts';

const patterns = operations.map(({ method, path }) => ({
  method: method.toUpperCase(),
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Methods that a path below `/api/v1` takes; none when it does not exist. */
export const methodsOf = (path: string): string[] => [
  ...new Set(patterns.flatMap(({ method, pattern }) => (pattern.test(path) ? [method] : []))),
];
