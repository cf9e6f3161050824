import instances from './reference/instances.json' with { type: 'json' };

/** What a cloud's instance type holds: its GPUs, how many, and how they are joined. From the clouds' own pages of instance types. */
export type Instance = {
  readonly network: string;
  readonly instance: string;
  readonly gpu: string;
  readonly count: number;
  readonly interconnect: string;
};

/** The instance types with GPUs of a cloud, by name. */
export const instancesOf = (network: string): ReadonlyMap<string, Instance> =>
  new Map(
    (instances as readonly Instance[]).filter((each) => each.network === network).map((each) => [each.instance, each]),
  );
