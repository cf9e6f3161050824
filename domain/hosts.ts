import hosts from './reference/hosts.json' with { type: 'json' };

/** Watts with the range of what was found. */
type Watts = { readonly low: number; readonly central: number; readonly high: number };

/** Where a kind of server is taken to stand: cards of which models, how many of them (at most; 8 is any number), in which networks. */
type Place = {
  readonly networks?: readonly string[];
  readonly models: readonly string[];
  readonly gpus: readonly number[];
};

/**
 * A server without its GPUs: what it draws while they are idle and while they work, all of it. `key` is a kind of server, or a cloud's
 * instance type as “network:type”. `grade`: C of measured or modelled servers of that kind, D an estimate.
 */
export type Host = {
  readonly key: string;
  readonly title: string;
  /** GPUs in it: a lease has its share by them. */
  readonly gpus: number;
  readonly where: readonly Place[];
  readonly idleW: Watts;
  readonly loadW: Watts;
  readonly grade: string;
  readonly source: string;
};

export const hostTable: readonly Host[] = hosts;

/** Metrics that tell what a whole host draws: of OpenTelemetry, and of exporters of management controllers. */
export const hostMetrics = [
  'hw.host.energy',
  'hw.host.power',
  'ipmi_dcmi_power_consumption_watts',
  'idrac_power_control_consumed_watts',
] as const;

/** Units that those are told in, and how many W or J they are; without one they are in those. */
export const hostUnits: Readonly<Record<string, number>> = {
  ...{ '': 1, W: 1, mW: 1e-3, kW: 1e3, watt: 1, watts: 1 },
  ...{ J: 1, mJ: 1e-3, kJ: 1e3, MJ: 1e6, joule: 1, joules: 1, Wh: 3600, kWh: 3.6e6 },
};

/** How many GPUs must have been read of a host before the rest of it is known: a cloud's instance and an HGX have all theirs. */
export const leastGpus = ({ key, gpus }: Host): number => (key.includes(':') || key.startsWith('hgx-') ? gpus : 1);

/** Key of the host of cards that the table does not know. */
const unknownHost = 'unknown';

/** How many GPUs a lease has, as places count them. */
const sizeOf = (gpus: number): number => [1, 2, 4].find((most) => gpus <= most) ?? 8;

/**
 * Places in the table by what is looked up, in this order: `network:instance type`, `network/model/GPUs`, `model/GPUs`.
 */
export const hostsByPlace: ReadonlyMap<string, number> = new Map(
  hostTable.flatMap((host, at) => keysOf(host).map((key): [string, number] => [key, at])),
);

function keysOf({ key, where }: Host): string[] {
  const keys = [key];
  for (const { networks = [''], models, gpus } of where)
    for (const network of networks)
      for (const model of models)
        for (const size of gpus) keys.push(`${network === '' ? '' : `${network}/`}${model}/${size}`);
  return keys;
}

/** The server around so many cards of a model, by the instance type where it is told. @throws RangeError without a row for the rest */
export function hostAround(model: string, gpus: number, network = '', instance = ''): Host {
  const size = sizeOf(gpus);
  const at = [`${network}:${instance}`, `${network}/${model}/${size}`, `${model}/${size}`, unknownHost]
    .map((key) => hostsByPlace.get(key))
    .find((each) => each !== undefined);
  const host = at === undefined ? undefined : hostTable[at];
  if (!host) throw new RangeError('the table of hosts has no row for unknown cards');
  return host;
}
