import { countryOf } from './regions.ts';

/** What is known of where and how a lease ran. */
export type Observed = {
  readonly region: string;
  /** Zone of the grid: begins with the country. */
  readonly zone: string;
  readonly network: string;
  readonly provider: string;
  readonly nodeKind: string;
  readonly gpuModel: string;
  /** Results of checks by trusted execution. */
  readonly teeChecks: readonly string[];
};
export type Verdict = { readonly state: 'pass' | 'fail' | 'cannot tell'; readonly why: string };

/**
 * Whether a lease kept what its workload demands (`compute.policy.<name>`). What is only declared is said to be; what nobody says
 * is neither kept nor broken. Lists have commas between; EU and EEA stand for their countries.
 */
export function judgePolicy(policy: string, wanted: string, observed: Observed): Verdict {
  const list = wanted
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  switch (policy) {
    case 'regions':
      return judgeRegions(list, observed);
    case 'networks':
      return among(list, observed.network, 'it ran on', 'no network given');
    case 'providers':
      return among(list, observed.provider, 'it ran at', 'no provider given');
    case 'node.kind':
    case 'node_kind':
      return among(list, observed.nodeKind, 'declared as', 'no kind of node given');
    case 'gpu.models':
    case 'gpu_models':
      return among(list, observed.gpuModel, 'it ran on', 'no GPU model given');
    case 'tee':
      return judgeTee(wanted, observed);
    default:
      return { state: 'cannot tell', why: `unknown policy “${policy}”` };
  }
}

function among(list: readonly string[], found: string, verb: string, silent: string): Verdict {
  if (found === '') return { state: 'cannot tell', why: silent };
  const fits = list.some((each) => each.toLowerCase() === found.toLowerCase());
  return { state: fits ? 'pass' : 'fail', why: `${verb} ${found}` };
}

function judgeRegions(list: readonly string[], { region, zone, network }: Observed): Verdict {
  if (region === '' && zone === '') return { state: 'cannot tell', why: 'no region or grid zone given' };
  const country = /^[A-Z]{2}/.exec(zone)?.[0] ?? countryOf(network, region);
  const names = [region, zone, country].filter(Boolean).map((each) => each.toLowerCase());
  const said = [region || zone, country && country !== region ? `in ${country}` : ''].filter(Boolean).join(', ');
  for (const each of list) {
    const wanted = each.toLowerCase();
    if (names.includes(wanted) || (region !== '' && region.toLowerCase().startsWith(`${wanted}-`)))
      return { state: 'pass', why: `declared as ${said}, which cannot be verified` };
    if ((wanted === 'eu' || wanted === 'eea') && country !== '' && isIn(wanted, country))
      return { state: 'pass', why: `declared as ${said}, which cannot be verified` };
  }
  if (country === '' && list.some((each) => /^([a-z]{2}|eea)$/i.test(each)))
    return { state: 'cannot tell', why: `the country of “${region}” is unknown` };
  return { state: 'fail', why: `declared as ${said}` };
}

function judgeTee(wanted: string, { teeChecks }: Observed): Verdict {
  if (/^(false|0|no|none)$/i.test(wanted)) return { state: 'pass', why: 'none required' };
  if (teeChecks.includes('failed'))
    return { state: 'fail', why: 'a check of the trusted execution environment failed' };
  if (teeChecks.includes('verified'))
    return { state: 'pass', why: 'a check of the trusted execution environment passed' };
  return teeChecks.length > 0
    ? { state: 'cannot tell', why: `its checks report: ${[...new Set(teeChecks)].join(', ')}` }
    : { state: 'cannot tell', why: 'no check of a trusted execution environment was received' };
}

const union = [
  'AT',
  'BE',
  'BG',
  'HR',
  'CY',
  'CZ',
  'DK',
  'EE',
  'FI',
  'FR',
  'DE',
  'GR',
  'HU',
  'IE',
  'IT',
  'LV',
  'LT',
  'LU',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SK',
  'SI',
  'ES',
  'SE',
];
const isIn = (area: string, country: string) =>
  union.includes(country) || (area === 'eea' && ['IS', 'LI', 'NO'].includes(country));
