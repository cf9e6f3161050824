import type { Query } from '../../store/query.ts';
import carbonByNetwork from './carbon-by-network.ts';
import charges from './charges.ts';
import claimedUptime from './claimed-uptime.ts';
import claims from './claims.ts';
import collectors from './collectors.ts';
import compareNetworks from './compare-networks.ts';
import costBasis from './cost-basis.ts';
import costByBucket from './cost-by-bucket.ts';
import costByNetwork from './cost-by-network.ts';
import costByWorkload from './cost-by-workload.ts';
import currencies from './currencies.ts';
import gpuByNetwork from './gpu-by-network.ts';
import gpuFleet from './gpu-fleet.ts';
import gpuHistory from './gpu-history.ts';
import gpuLeases from './gpu-leases.ts';
import gpuXids from './gpu-xids.ts';
import gpus from './gpus.ts';
import gridByHour from './grid-by-hour.ts';
import gridHours from './grid-hours.ts';
import gridMarginal from './grid-marginal.ts';
import ingest from './ingest.ts';
import jobHours from './job-hours.ts';
import latencyByNetwork from './latency-by-network.ts';
import latencyByRegion from './latency-by-region.ts';
import leaseHours from './lease-hours.ts';
import leasePower from './lease-power.ts';
import leaseProblems from './lease-problems.ts';
import leaseSpans from './lease-spans.ts';
import networkFigures from './network-figures.ts';
import networkProviders from './network-providers.ts';
import networks from './networks.ts';
import offerHistory from './offer-history.ts';
import offerHours from './offer-hours.ts';
import offers from './offers.ts';
import paidTime from './paid-time.ts';
import probes from './probes.ts';
import quarantine from './quarantine.ts';
import regionZones from './region-zones.ts';
import restatements from './restatements.ts';
import sci from './sci.ts';
import sources from './sources.ts';
import tokenPrices from './token-prices.ts';
import traceSpans from './trace-spans.ts';
import unknownGpus from './unknown-gpus.ts';
import uptimeByNetwork from './uptime-by-network.ts';
import wasteByWorkload from './waste-by-workload.ts';
import whatIfDemand from './what-if-demand.ts';
import whatIfGrids from './what-if-grids.ts';
import whatIfOffers from './what-if-offers.ts';
import workloads from './workloads.ts';

/** Every question, by the name it is asked by. A new question is one file and one line here. */
export const queries = {
  'carbon-by-network': carbonByNetwork,
  charges,
  'claimed-uptime': claimedUptime,
  claims,
  collectors,
  'compare-networks': compareNetworks,
  'cost-basis': costBasis,
  'cost-by-bucket': costByBucket,
  'cost-by-network': costByNetwork,
  'cost-by-workload': costByWorkload,
  currencies,
  'gpu-by-network': gpuByNetwork,
  'gpu-fleet': gpuFleet,
  'gpu-history': gpuHistory,
  'gpu-leases': gpuLeases,
  'gpu-xids': gpuXids,
  gpus,
  'grid-by-hour': gridByHour,
  'grid-hours': gridHours,
  'grid-marginal': gridMarginal,
  ingest,
  'job-hours': jobHours,
  'latency-by-network': latencyByNetwork,
  'latency-by-region': latencyByRegion,
  'lease-hours': leaseHours,
  'lease-power': leasePower,
  'lease-problems': leaseProblems,
  'lease-spans': leaseSpans,
  'network-figures': networkFigures,
  'network-providers': networkProviders,
  networks,
  'offer-history': offerHistory,
  'offer-hours': offerHours,
  offers,
  'paid-time': paidTime,
  probes,
  quarantine,
  'region-zones': regionZones,
  restatements,
  sci,
  sources,
  'token-prices': tokenPrices,
  'trace-spans': traceSpans,
  'unknown-gpus': unknownGpus,
  'uptime-by-network': uptimeByNetwork,
  'waste-by-workload': wasteByWorkload,
  'what-if-demand': whatIfDemand,
  'what-if-grids': whatIfGrids,
  'what-if-offers': whatIfOffers,
  workloads,
} as const satisfies Record<string, Query>;

export type Queries = typeof queries;
export type QueryName = keyof Queries;

/** Whether a name from a URL is that of a question. */
export const isQueryName = (name: string): name is QueryName => Object.hasOwn(queries, name);
