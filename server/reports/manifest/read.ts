import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, messageOf } from '../../../domain/errors.ts';
import type { AnswerOf } from '../../contract/answer.ts';
import { type IfManifest, ifManifest, type Plugin, type TreeNode } from './schema.ts';

/** What a manifest comes to. */
export const manifestAnswer = z
  .object({
    name: z.string(),
    components: z.array(
      z.object({
        path: z.string().describe('Where it stands in the tree.'),
        inputs: z.number(),
        sums: z.record(z.string(), z.number()).describe('Energy, emissions and units, added up over its inputs.'),
        sci: z.number().nullable().describe('Emissions per functional unit; null without a unit.'),
      }),
    ),
    sums: z.record(z.string(), z.number()).describe('The same over all components.'),
  })
  .meta({ id: 'ManifestSums' });
export type ManifestSums = AnswerOf<typeof manifestAnswer>;

/** What is added up of the inputs, where a component has it. */
const summed = ['energy', 'carbon-operational', 'carbon-embodied', 'carbon'];

/**
 * Reads a manifest of Impact Framework and runs its pipelines: the built-in methods Multiply, Sum, Subtract, Divide, Coefficient and Sci.
 *
 * @throws AppError `bad_request` naming what cannot be read or run: nothing is passed over
 */
export function readManifest(text: string): ManifestSums {
  const manifest = parsed(text);
  const components = leavesOf(manifest.tree, [], {}).map(({ path, node, defaults }) =>
    componentOf(manifest, path, node, defaults),
  );
  return {
    name: manifest.name,
    components: components.map(({ unit: _, ...each }) => each),
    sums: addedUp(components.map(({ sums }) => sums)),
  };
}

function parsed(text: string): IfManifest {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new AppError('bad_request', `this is not YAML: ${messageOf(error)}`);
  }
  const found = ifManifest.safeParse(content);
  if (found.success) return found.data;
  const reasons = found.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('bad_request', `this is not a manifest of Impact Framework: ${reasons.join('; ')}`);
}

type Values = Readonly<Record<string, number | string>>;
type Leaf = { readonly path: string; readonly node: TreeNode; readonly defaults: Values };

function leavesOf(node: TreeNode, path: readonly string[], inherited: Values): Leaf[] {
  const defaults = { ...inherited, ...node.defaults };
  if (!node.children) return [{ path: path.join('.') || 'tree', node, defaults }];
  return Object.entries(node.children).flatMap(([name, child]) => leavesOf(child, [...path, name], defaults));
}

function componentOf({ initialize: { plugins } }: IfManifest, path: string, node: TreeNode, defaults: Values) {
  const names = node.pipeline?.compute ?? [];
  const steps = names.map((name) => {
    const plugin = plugins[name];
    if (!plugin)
      throw new AppError('bad_request', `component “${path}” names “${name}”, which is no plugin of the manifest`);
    return { name, plugin };
  });
  const unit = steps.map(({ plugin }) => plugin.config['functional-unit']).find((each) => typeof each === 'string');
  const rows = (node.inputs ?? []).map((input): Values => {
    const row = { ...defaults, ...input };
    for (const { name, plugin } of steps) if (plugin.method !== 'Sci') Object.assign(row, computed(name, plugin, row));
    return row;
  });
  const sums = addedUp(
    rows.map((row) => {
      const wanted = [...summed, ...(unit ? [unit] : [])].filter((key) => row[key] !== undefined);
      return Object.fromEntries(wanted.map((key) => [key, numberOf(row, key, path)]));
    }),
  );
  const units = unit === undefined ? undefined : sums[unit];
  return {
    path,
    inputs: rows.length,
    sums,
    unit,
    sci: units && sums.carbon !== undefined ? sums.carbon / units : null,
  };
}

const addedUp = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const each of all) for (const [key, value] of Object.entries(each)) sums[key] = (sums[key] ?? 0) + value;
  return sums;
};

function numberOf(row: Values, key: string, where: string): number {
  const value = row[key];
  if (typeof value !== 'number')
    throw new AppError('bad_request', `“${key}” of “${where}” is no number: what is missing is not zero`);
  return value;
}

const operands = z.object({ 'input-parameters': z.array(z.string()).min(1), 'output-parameter': z.string() });
const scaling = z.object({ 'input-parameter': z.string(), coefficient: z.number(), 'output-parameter': z.string() });
const division = z.object({
  numerator: z.string(),
  denominator: z.union([z.string(), z.number()]),
  output: z.string(),
});

/** What a plugin adds to an input. */
function computed(name: string, { path, method, config }: Plugin, row: Values): Record<string, number> {
  const wrong = (reason: string) => new AppError('bad_request', `plugin “${name}” cannot be run: ${reason}`);
  const read = <T>(schema: z.ZodType<T>): T => {
    const found = schema.safeParse(config);
    if (!found.success)
      throw wrong(found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
    return found.data;
  };
  if (path !== 'builtin') throw wrong(`it is not built in, but from “${path}”`);
  const number = (key: string) => numberOf(row, key, name);
  if (method === 'Multiply' || method === 'Sum' || method === 'Subtract') {
    const { 'input-parameters': inputs, 'output-parameter': output } = read(operands);
    return { [output]: inputs.map(number).reduce(foldOf[method]) };
  }
  if (method === 'Coefficient') {
    const { 'input-parameter': input, coefficient, 'output-parameter': output } = read(scaling);
    return { [output]: number(input) * coefficient };
  }
  if (method === 'Divide') {
    const { numerator, denominator, output } = read(division);
    const by = typeof denominator === 'number' ? denominator : number(denominator);
    if (by === 0) throw wrong('it divides by zero');
    return { [output]: number(numerator) / by };
  }
  throw wrong(`its method “${method}” is not known here`);
}

const foldOf = {
  Multiply: (a: number, b: number) => a * b,
  Sum: (a: number, b: number) => a + b,
  Subtract: (a: number, b: number) => a - b,
} as const;
