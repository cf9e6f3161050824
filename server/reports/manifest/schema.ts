import { z } from 'zod';

/** A manifest of Impact Framework 1.1 (`@grnsft/if`), as far as we write and read it. */

const values = z.record(z.string(), z.union([z.number(), z.string()]));

const plugin = z.looseObject({
  path: z.string(),
  method: z.string(),
  config: z.record(z.string(), z.unknown()).default({}),
});
export type Plugin = z.output<typeof plugin>;

/** A part of the tree: others, or a pipeline with its inputs. */
export type TreeNode = {
  readonly children?: Readonly<Record<string, TreeNode>> | undefined;
  readonly pipeline?: { readonly compute?: readonly string[] | undefined } | undefined;
  readonly defaults?: Readonly<Record<string, number | string>> | undefined;
  readonly inputs?: readonly Readonly<Record<string, number | string>>[] | undefined;
};
const node: z.ZodType<TreeNode> = z.lazy(() =>
  z.looseObject({
    children: z.record(z.string(), node).optional(),
    pipeline: z.looseObject({ compute: z.array(z.string()).optional() }).optional(),
    defaults: values.optional(),
    inputs: z.array(values).optional(),
  }),
);

export const ifManifest = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  initialize: z.looseObject({ plugins: z.record(z.string(), plugin) }),
  tree: node,
});
export type IfManifest = z.output<typeof ifManifest>;
