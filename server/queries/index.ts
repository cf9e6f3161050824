import type { Query } from '../../store/query.ts';
import alertEvaluations from './alert-evaluations.ts';
import alertMessages from './alert-messages.ts';
import alertStates from './alert-states.ts';
import carbon from './carbon.ts';
import carbonByNetwork from './carbon-by-network.ts';
import carbonMethods from './carbon-methods.ts';
import charges from './charges.ts';
import claimedUptime from './claimed-uptime.ts';
import claims from './claims.ts';
import cloudCarbon from './cloud-carbon.ts';
import collectors from './collectors.ts';
import compareNetworks from './compare-networks.ts';
import compareWorkloads from './compare-workloads.ts';
import corrections from './corrections.ts';
import costBasis from './cost-basis.ts';
import costByBucket from './cost-by-bucket.ts';
import costByNetwork from './cost-by-network.ts';
import costByWorkload from './cost-by-workload.ts';
import costCells from './cost-cells.ts';
import currencies from './currencies.ts';
import find from './find.ts';
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
import jobBuckets from './job-buckets.ts';
import jobEvents from './job-events.ts';
import jobHours from './job-hours.ts';
import jobPolicies from './job-policies.ts';
import jobSpans from './job-spans.ts';
import jobs from './jobs.ts';
import latencyByNetwork from './latency-by-network.ts';
import latencyByRegion from './latency-by-region.ts';
import leaseGpus from './lease-gpus.ts';
import leaseHours from './lease-hours.ts';
import leasePower from './lease-power.ts';
import leaseProblems from './lease-problems.ts';
import leaseSpans from './lease-spans.ts';
import linkedSpans from './linked-spans.ts';
import logContext from './log-context.ts';
import logFacets from './log-facets.ts';
import logHistogram from './log-histogram.ts';
import logPatterns from './log-patterns.ts';
import logs from './logs.ts';
import metricExemplars from './metric-exemplars.ts';
import metricOverTime from './metric-over-time.ts';
import metrics from './metrics.ts';
import networkFigures from './network-figures.ts';
import networkProviders from './network-providers.ts';
import networks from './networks.ts';
import offerHistory from './offer-history.ts';
import offerHours from './offer-hours.ts';
import offers from './offers.ts';
import paidTime from './paid-time.ts';
import priceBook from './price-book.ts';
import probes from './probes.ts';
import quarantine from './quarantine.ts';
import reconciliation from './reconciliation.ts';
import regionZones from './region-zones.ts';
import reportDeliveries from './report-deliveries.ts';
import reportRows from './report-rows.ts';
import reportSteps from './report-steps.ts';
import reports from './reports.ts';
import restatements from './restatements.ts';
import sci from './sci.ts';
import searchKeys from './search-keys.ts';
import searchValues from './search-values.ts';
import serviceCalls from './service-calls.ts';
import services from './services.ts';
import sharedCosts from './shared-costs.ts';
import sources from './sources.ts';
import span from './span.ts';
import spanCounts from './span-counts.ts';
import spanDifferences from './span-differences.ts';
import spanFacets from './span-facets.ts';
import spanHeatmap from './span-heatmap.ts';
import spanPeers from './span-peers.ts';
import spans from './spans.ts';
import spend from './spend.ts';
import statementMappings from './statement-mappings.ts';
import statements from './statements.ts';
import tokenBalances from './token-balances.ts';
import tokenPrices from './token-prices.ts';
import trace from './trace.ts';
import traceLogs from './trace-logs.ts';
import traceSpans from './trace-spans.ts';
import unitCosts from './unit-costs.ts';
import unknownGpus from './unknown-gpus.ts';
import uptimeByNetwork from './uptime-by-network.ts';
import wasteByWorkload from './waste-by-workload.ts';
import whatIfDemand from './what-if-demand.ts';
import whatIfGrids from './what-if-grids.ts';
import whatIfOffers from './what-if-offers.ts';
import workloads from './workloads.ts';
import zoneHours from './zone-hours.ts';

/** Every query, by its name. A new query is one file and one line here. */
export const queries = {
  'alert-evaluations': alertEvaluations,
  'alert-messages': alertMessages,
  'alert-states': alertStates,
  carbon,
  'carbon-by-network': carbonByNetwork,
  'carbon-methods': carbonMethods,
  charges,
  'claimed-uptime': claimedUptime,
  claims,
  'cloud-carbon': cloudCarbon,
  collectors,
  'compare-networks': compareNetworks,
  'compare-workloads': compareWorkloads,
  corrections,
  'cost-basis': costBasis,
  'cost-by-bucket': costByBucket,
  'cost-by-network': costByNetwork,
  'cost-by-workload': costByWorkload,
  'cost-cells': costCells,
  currencies,
  find,
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
  'job-buckets': jobBuckets,
  'job-events': jobEvents,
  'job-hours': jobHours,
  'job-policies': jobPolicies,
  'job-spans': jobSpans,
  jobs,
  'latency-by-network': latencyByNetwork,
  'latency-by-region': latencyByRegion,
  'lease-gpus': leaseGpus,
  'lease-hours': leaseHours,
  'lease-power': leasePower,
  'lease-problems': leaseProblems,
  'lease-spans': leaseSpans,
  'linked-spans': linkedSpans,
  'log-context': logContext,
  'log-facets': logFacets,
  'log-histogram': logHistogram,
  'log-patterns': logPatterns,
  logs,
  'metric-exemplars': metricExemplars,
  'metric-over-time': metricOverTime,
  metrics,
  'network-figures': networkFigures,
  'network-providers': networkProviders,
  networks,
  'offer-history': offerHistory,
  'offer-hours': offerHours,
  offers,
  'paid-time': paidTime,
  'price-book': priceBook,
  probes,
  quarantine,
  reconciliation,
  'region-zones': regionZones,
  'report-deliveries': reportDeliveries,
  'report-rows': reportRows,
  'report-steps': reportSteps,
  reports,
  restatements,
  sci,
  'search-keys': searchKeys,
  'search-values': searchValues,
  'service-calls': serviceCalls,
  services,
  'shared-costs': sharedCosts,
  sources,
  span,
  'span-counts': spanCounts,
  'span-differences': spanDifferences,
  'span-facets': spanFacets,
  'span-heatmap': spanHeatmap,
  'span-peers': spanPeers,
  spans,
  spend,
  'statement-mappings': statementMappings,
  statements,
  'token-balances': tokenBalances,
  'token-prices': tokenPrices,
  trace,
  'trace-logs': traceLogs,
  'trace-spans': traceSpans,
  'unit-costs': unitCosts,
  'unknown-gpus': unknownGpus,
  'uptime-by-network': uptimeByNetwork,
  'waste-by-workload': wasteByWorkload,
  'what-if-demand': whatIfDemand,
  'what-if-grids': whatIfGrids,
  'what-if-offers': whatIfOffers,
  workloads,
  'zone-hours': zoneHours,
} as const satisfies Record<string, Query>;

export type Queries = typeof queries;
export type QueryName = keyof Queries;

/** Whether a name from a URL is that of a query. */
export const isQueryName = (name: string): name is QueryName => Object.hasOwn(queries, name);
