-- A unit of work has the name of the contract, however it is written where that can mean one thing: `Frames` is `frame`. The collector
-- reads it by the same list (collector/otlp/promoted.ts).
ALTER TABLE {database}.otel_traces
  MODIFY COLUMN Unit LowCardinality(String) DEFAULT multiIf(SpanAttributes['compute.unit'] != '',
    transform(lower(trimBoth(SpanAttributes['compute.unit'])),
      ['request', 'requests', 'req', 'frame', 'frames', 'step', 'steps', 'image', 'images'],
      ['request', 'request', 'request', 'frame', 'frame', 'step', 'step', 'image', 'image'],
      SpanAttributes['compute.unit']),
    SpanAttributes['gen_ai.operation.name'] IN ('chat', 'text_completion', 'generate_content', 'embeddings'), 'request',
    '');
