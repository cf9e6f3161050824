/**
 * Span attributes that count the tokens of a request, the first that is there counts: the GenAI conventions, their names of before
 * 2025, OpenInference's and OpenLLMetry's. Input counts what was read from a cache too.
 *
 * Source: opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai, github.com/Arize-ai/openinference (spec),
 * github.com/traceloop/openllmetry (semantic-conventions-ai)
 */
export const tokenAttributes = {
  input: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'llm.usage.prompt_tokens',
  ],
  cached: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'llm.token_count.prompt_details.cache_read',
  ],
  output: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'llm.usage.completion_tokens',
  ],
  /** Both together, of spans that tell no more, or one of the two. */
  total: ['gen_ai.usage.total_tokens', 'llm.usage.total_tokens', 'llm.token_count.total'],
} as const;
