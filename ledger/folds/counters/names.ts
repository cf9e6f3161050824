/**
 * Counters of inference servers that tell the whole of their work, by what they count. Prometheus writes `_total`, some exporters leave
 * it out. Prompt tokens count what was read from a cache too. `vllm:request_success` counts by reason of finishing: all of them.
 *
 * Source: vLLM 0.5.5–0.33.0 (vllm/engine/metrics.py, vllm/v1/metrics/loggers.py), SGLang 0.3.6–0.5.23 (srt/metrics/collector.py),
 * llama.cpp (tools/server/README.md). A migration's view names them too: a new name needs a new view.
 */
const either = (names: readonly string[]): string[] => names.flatMap((name) => [`${name}_total`, name]);

export const counterNames = {
  input: either(['vllm:prompt_tokens', 'sglang:prompt_tokens', 'llamacpp:prompt_tokens']),
  cached: either(['vllm:prompt_tokens_cached', 'sglang:cached_tokens']),
  output: either(['vllm:generation_tokens', 'sglang:generation_tokens', 'llamacpp:tokens_predicted']),
  requests: either(['vllm:request_success']),
};
