/**
 * How many spans a stored span stands for, as SQL over `otel_traces`, where its sampler has said so in the span itself: W3C
 * tracestate `ot=th:…` (2⁵⁶ ÷ (2⁵⁶ − threshold)) or, as before 2023, `ot=p:…` (2ᵖ), else an attribute of samplers, else Jaeger's or
 * Datadog's marks; else 1. Of what is written as a mark and cannot be read, `isUnread` holds. No span stands for more than 10⁹.
 *
 * Source: W3C Trace Context level 2 and OpenTelemetry's probability sampling; docs.honeycomb.io (SampleRate); OpenTelemetry Java and
 * Sumo Logic's cascading filter (`sampling.probability`); Azure Monitor's exporters (`_MS.sampleRate`, percent); Jaeger client span
 * tags `sampler.type`, `sampler.param`; Datadog span metrics `_dd.rule_psr`, `_dd.limit_psr`, `_dd.agent_psr`
 */
const threshold = String.raw`extract(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*th:([0-9a-f]{1,14})(?:[;, \t]|$)')`;
const ofThreshold = `72057594037927936
  / (72057594037927936 - reinterpretAsUInt64(reverse(unhex(rightPad(${threshold}, 14, '0')))))`;
const power = String.raw`toUInt8OrNull(extract(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*p:([0-9]{1,2})(?:[;, \t]|$)'))`;
const saysState = String.raw`match(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*(?:th|p)[:=]')`;
/** 0 where the tracestate says nothing that can be read. */
const byState = `multiIf(${threshold} != '', if(${ofThreshold} <= 1e9, ${ofThreshold}, 0),
  ${power} BETWEEN 0 AND 29, exp2(${power}), 0)`;

/** Attributes that say how a span was sampled, the first that is there counts: what they say of `x`, and what `x` may be. */
const rates = [
  { name: 'SampleRate', standsFor: 'x', within: '1 AND 1e9' },
  { name: 'sampleRate', standsFor: 'x', within: '1 AND 1e9' },
  { name: 'sampling.probability', standsFor: '1 / x', within: '1e-9 AND 1' },
  { name: '_MS.sampleRate', standsFor: '100 / x', within: '1e-7 AND 100' },
  { name: 'microsoft.sample_rate', standsFor: '100 / x', within: '1e-7 AND 100' },
] as const;
const said = (name: string) => `SpanAttributes['${name}']`;
const saysRate = `(${rates.map(({ name }) => `${said(name)} != ''`).join(' OR ')})`;
/** 0 where no attribute says it, or it cannot be read. */
const byRate = `multiIf(${rates
  .map(({ name, standsFor, within }) => {
    const x = `toFloat64OrNull(trimBoth(${said(name)}))`;
    return `${said(name)} != '', if(${x} BETWEEN ${within}, ${standsFor.replace('x', x)}, 0)`;
  })
  .join(', ')}, 0)`;

/** Whether a span may carry a mark of sampling of its own: of others the weight is 1, and costs nothing. */
export const mayBeMarked = `(position(TraceState, 'ot=') > 0 OR ${rates
  .map(({ name }) => `mapContains(SpanAttributes, '${name}')`)
  .join(' OR ')})`;

/** Whether a span carries a mark that samplers leave on the root of a trace only, for all of it. */
export const isMarkedRoot = `(mapContains(SpanAttributes, 'sampler.param') OR mapContains(SpanAttributes, '_dd.agent_psr')
  OR mapContains(SpanAttributes, '_dd.rule_psr'))`;

const share = (name: string) => `toFloat64OrNull(SpanAttributes['${name}'])`;
const isByHand = `SpanAttributes['_sampling_priority_v1'] = '2'`;
const jaeger = share('sampler.param');
const datadog = `coalesce(${share('_dd.rule_psr')} * ifNull(${share('_dd.limit_psr')}, 1), ${share('_dd.agent_psr')})`;
const isJaegerShare = `SpanAttributes['sampler.type'] = 'probabilistic'`;
/** How many spans each span of a trace stands for by its marked root; 1 where that does not say. */
export const weightByRoot = `multiIf(
  ${isJaegerShare} AND ${jaeger} BETWEEN 1e-9 AND 1, 1 / ${jaeger},
  NOT ${isByHand} AND ${datadog} BETWEEN 1e-9 AND 1, 1 / ${datadog}, 1)`;

/**
 * Whether a marked root says that its trace is one of a sample, but not of how many: a share that cannot be read, or Jaeger's
 * samplers by time.
 */
export const isUnreadRoot = `(SpanAttributes['sampler.type'] IN ('ratelimiting', 'lowerbound')
  OR ${isJaegerShare} AND NOT ifNull(${jaeger} BETWEEN 1e-9 AND 1, false)
  OR NOT ${isByHand} AND (SpanAttributes['_dd.rule_psr'] != '' OR SpanAttributes['_dd.agent_psr'] != '')
  AND NOT ifNull(${datadog} BETWEEN 1e-9 AND 1, false))`;

/** @param byRoot SQL of the weight that the root of the trace tells, 0 or 1 where it tells none */
export const spanWeight = (byRoot: string): string =>
  `assumeNotNull(multiIf(${byState} >= 1, ${byState}, ${byRate} >= 1, ${byRate}, ${byRoot} >= 1, ${byRoot}, 1))`;

/**
 * Whether a span carries a mark of sampling that cannot be read.
 *
 * @param byRoot SQL of whether the root of the trace does
 */
export const isUnread = (byRoot: string): string => `(ifNull(${byState}, 0) = 0
  AND (${saysState} OR if(${saysRate}, ifNull(${byRate}, 0) = 0, ${byRoot})))`;
