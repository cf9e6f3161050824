import pues from './reference/pue.json' with { type: 'json' };

/**
 * Power usage effectiveness by place: `network/region` where its operator publishes one, else `network`, else `*kind` of the
 * node, else `*`. A lease that declares its own (`compute.site.pue`) is taken at its word. `error` is the relative half width.
 */
export type Pue = {
  readonly key: string;
  readonly pue: number;
  readonly error: number;
  readonly source: string;
};

export const pueTable: readonly Pue[] = pues;
