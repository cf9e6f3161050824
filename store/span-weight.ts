/**
 * How many spans a stored span stands for, as SQL over `otel_traces`, where its sampler has said so in the span itself: W3C
 * tracestate `ot=th:…` (2⁵⁶ ÷ (2⁵⁶ − threshold)), else `SampleRate`, else Jaeger's or Datadog's marks; else 1. Of what is written as
 * a mark and is none, `isUnread` holds.
 *
 * Source: W3C Trace Context level 2 and OpenTelemetry's probability sampling; docs.honeycomb.io (SampleRate); Jaeger client span tags
 * `sampler.type`, `sampler.param`; Datadog span metrics `_dd.rule_psr`, `_dd.limit_psr`, `_dd.agent_psr`
 */
const threshold = String.raw`extract(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*th:([0-9a-f]{1,14})(?:[;, \t]|$)')`;
const byThreshold = `if(${threshold} = '', 0, 72057594037927936
  / (72057594037927936 - reinterpretAsUInt64(reverse(unhex(rightPad(${threshold}, 14, '0'))))))`;

const saidRate = `trimBoth(if(SpanAttributes['SampleRate'] != '', SpanAttributes['SampleRate'], SpanAttributes['sampleRate']))`;
const byRate = `if(toFloat64OrNull(${saidRate}) BETWEEN 1 AND 1e9, toFloat64OrNull(${saidRate}), 0)`;

/** Whether a span carries a mark that samplers leave on the root of a trace only, for all of it. */
export const isMarkedRoot = `(mapContains(SpanAttributes, 'sampler.param') OR mapContains(SpanAttributes, '_dd.agent_psr')
  OR mapContains(SpanAttributes, '_dd.rule_psr'))`;

const share = (name: string) => `toFloat64OrNull(SpanAttributes['${name}'])`;
const datadog = `if(SpanAttributes['_sampling_priority_v1'] = '2', 1,
  coalesce(${share('_dd.rule_psr')} * ifNull(${share('_dd.limit_psr')}, 1), ${share('_dd.agent_psr')}))`;
/** How many spans each span of a trace stands for by its marked root; 1 where that does not say. */
export const weightByRoot = `multiIf(
  SpanAttributes['sampler.type'] = 'probabilistic' AND ${share('sampler.param')} BETWEEN 1e-9 AND 1,
  1 / ${share('sampler.param')}, ${datadog} BETWEEN 1e-9 AND 1, 1 / ${datadog}, 1)`;

/** @param byRoot SQL of the weight that the root of the trace tells, 0 or 1 where it tells none */
export const spanWeight = (byRoot: string): string =>
  `assumeNotNull(multiIf(${byThreshold} >= 1, ${byThreshold}, ${byRate} >= 1, ${byRate}, ${byRoot} >= 1, ${byRoot}, 1))`;

const otherThreshold = String.raw`match(TraceState, '(?:^|,)[ \t]*ot=(?:[^,;]*;)*th[:=]')`;
/** Whether a span carries a mark of sampling that cannot be read. */
export const isUnread = `(${threshold} = '' AND ${otherThreshold}
  OR ${saidRate} != '' AND ${byRate} = 0 AND ${threshold} = '')`;
