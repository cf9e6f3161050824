import { z } from 'zod';

/** A wrong setting: printed without a stack, and the process stops with status 2. */
export class ConfigError extends Error {}

/** A command called with other words than it takes: its usage is printed, and the process stops with status 2. */
export class UsageError extends Error {}

/**
 * Parses settings once, at an entry point.
 *
 * @param env the environment; empty strings count as unset
 * @throws ConfigError that names every wrong variable, what it holds and why it is refused
 */
export function parseConfig<Shape extends z.ZodObject>(schema: Shape, env: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const shown = isSecret(name) ? '(hidden)' : JSON.stringify(set[name]);
    return `  ${name}=${shown ?? '(not set)'}: ${issue.message}`;
  });
  throw new ConfigError(
    `Invalid settings:\n${lines.join('\n')}\nSee docs/operations.md for every setting and its default.`,
  );
}

/** Settings that may hold a password or key are never printed. */
export const isSecret = (name: string) => /KEY|TOKEN|SECRET|PASSWORD|URL/.test(name);

/** A port to listen on; 0 lets the system choose one. */
export const port = z.coerce.number('must be a port number').int().min(0).max(65_535);

/** `on`/`off` and their kin as a boolean. */
export const flag = z.enum(['on', 'off', 'true', 'false', '1', '0']).transform((v) => ['on', 'true', '1'].includes(v));
