import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { type Attributes, DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import { parseConfig } from '../../process/config.ts';
import { logConfig, openLog } from '../../process/log.ts';
import { runProcess } from '../../process/run.ts';
import { cardsOfRocmSmi } from './amd.ts';
import type { Card } from './card.ts';
import { resourceAttributes } from './lease.ts';
import { cardsOfNvidiaSmi } from './nvidia.ts';

/** Settings of the agent. */
export const agentConfig = z.object({
  ...logConfig.shape,
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .default('http://127.0.0.1:4318')
    .describe('where the metrics are sent, OTLP over HTTP: OpenTelemetry’s own setting'),
  AGENT_SECONDS: z.coerce.number().min(1).max(3600).default(10).describe('interval between GPU readings'),
  NVIDIA_SMI: z.string().default('nvidia-smi').describe('command or path of `nvidia-smi`'),
  ROCM_SMI: z
    .string()
    .default('rocm-smi')
    .describe('command or path of `rocm-smi`, which is tried when there is no `nvidia-smi`'),
});

const run = promisify(execFile);

/** Readings by the names of OpenTelemetry's conventions for hardware, in base units. */
const readings: readonly (readonly [name: string, unit: string, value: (card: Card) => number | undefined])[] = [
  ['hw.gpu.utilization', '1', (card) => card.utilisation],
  ['hw.gpu.memory.usage', 'By', (card) => card.memoryUsed],
  ['hw.gpu.memory.limit', 'By', (card) => card.memoryTotal],
  ['hw.power', 'W', (card) => card.powerW],
  ['hw.temperature', 'Cel', (card) => card.temperatureC],
  ['hw.gpu.throttled', '1', (card) => (card.isThrottled === undefined ? undefined : Number(card.isThrottled))],
];

const attributesOf = ({ id, index, model, vendor }: Card): Attributes => ({
  'hw.id': id,
  'hw.type': 'gpu',
  'hw.model': model,
  'hw.vendor': vendor,
  'gpu.index': index,
});

/**
 * Reads the GPUs of this machine or container with `nvidia-smi` or `rocm-smi` and sends them as OTLP metrics, with the
 * attributes of the lease that it runs in. Runs anywhere that has Node; it needs neither a store nor a port.
 */
export default () =>
  runProcess(async () => {
    const settings = parseConfig(agentConfig, process.env);
    const log = openLog(settings)('agent');
    const read = await toolOf(settings);
    const silent = () => {};
    const said = (message: string, more: unknown[]) => [message, ...more.map(messageOf)].join(' ');
    const error = (message: string, ...more: unknown[]) => log.error(said(message, more));
    const warn = (message: string, ...more: unknown[]) => log.warn(said(message, more));
    diag.setLogger({ error, warn, info: silent, debug: silent, verbose: silent }, DiagLogLevel.WARN);
    const resource = detectResources({ detectors: [envDetector] });
    const provider = new MeterProvider({
      // What OTEL_RESOURCE_ATTRIBUTES says comes before what the place says of itself.
      resource: resourceFromAttributes(resourceAttributes(process.env, hostname())).merge(resource),
      readers: [
        new PeriodicExportingMetricReader({
          exporter: new OTLPMetricExporter(),
          exportIntervalMillis: settings.AGENT_SECONDS * 1000,
          exportTimeoutMillis: settings.AGENT_SECONDS * 1000,
        }),
      ],
    });
    const meter = provider.getMeter('wattledger.agent');
    const gauges = readings.map(([name, unit, value]) => ({
      instrument: meter.createObservableGauge(name, { unit }),
      value,
    }));
    meter.addBatchObservableCallback(
      async (result) => {
        let cards: Card[];
        try {
          cards = await read();
        } catch (error) {
          log.error('could not read the GPUs', error);
          return;
        }
        for (const card of cards)
          for (const { instrument, value } of gauges) {
            const reading = value(card);
            if (reading !== undefined) result.observe(instrument, reading, attributesOf(card));
          }
      },
      gauges.map(({ instrument }) => instrument),
    );
    log.info(
      `reading ${(await read()).length} GPUs every ${settings.AGENT_SECONDS} s, sending to ${settings.OTEL_EXPORTER_OTLP_ENDPOINT}`,
    );
    // The reader's own timer keeps no process alive.
    const alive = setInterval(() => {}, 3_600_000);
    return () => {
      clearInterval(alive);
      return provider.shutdown();
    };
  });

/** The tool that this machine has. @throws AppError when it has none */
async function toolOf({ NVIDIA_SMI, ROCM_SMI }: z.output<typeof agentConfig>): Promise<() => Promise<Card[]>> {
  const limits = { timeout: 20_000, maxBuffer: 64 * 2 ** 20 };
  const nvidia = async () => cardsOfNvidiaSmi((await run(NVIDIA_SMI, ['-q', '-x'], limits)).stdout);
  const amd = async () => cardsOfRocmSmi((await run(ROCM_SMI, ['-a', '--json'], limits)).stdout);
  const reasons: string[] = [];
  for (const [tool, read] of [
    [NVIDIA_SMI, nvidia],
    [ROCM_SMI, amd],
  ] as const) {
    try {
      await read();
      return read;
    } catch (error) {
      reasons.push(
        (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${tool} does not exist` : `${tool}: ${messageOf(error)}`,
      );
    }
  }
  throw new AppError(
    'bad_request',
    `Cannot read any GPU: ${reasons.join('; ')}. Set NVIDIA_SMI or ROCM_SMI to the path of the tool.`,
  );
}
