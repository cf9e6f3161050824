import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';

/**
 * Sends the server's own spans to a collector over OTLP/HTTP.
 *
 * @param url address of the collector, `http://host:port`
 * @returns a function that flushes and stops, within two seconds
 */
export function startTelemetry(url: string): () => Promise<void> {
  const sdk = new NodeSDK({
    resource: resourceFromAttributes({ 'service.name': 'wattledger-server' }),
    traceExporter: new OTLPTraceExporter({ url: `${url}/v1/traces`, timeoutMillis: 2000 }),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
    autoDetectResources: false,
  });
  sdk.start();
  return () => Promise.race([sdk.shutdown(), new Promise<void>((resolve) => setTimeout(resolve, 2000))]);
}
