import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testCollector } from '../../tests/support/test-collector.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import type { Collector } from '../start.ts';
import { cardsOfRocmSmi } from './amd.ts';
import { resourceAttributes } from './lease.ts';
import { cardsOfNvidiaSmi } from './nvidia.ts';

const file = (name: string) => path.join(import.meta.dirname, 'recordings', name);
const recording = (name: string) => readFileSync(file(name), 'utf8');

describe('nvidia-smi, recorded', () => {
  test('of a new driver', () => {
    expect(cardsOfNvidiaSmi(recording('rtx-3080-v13.xml'))).toEqual([
      {
        id: 'GPU-19d6d965-2acc-f646-00f8-4c76979aabb4',
        index: '0',
        model: 'NVIDIA GeForce RTX 3080',
        vendor: 'nvidia',
        utilisation: 0.65,
        memoryUsed: 9184 * 1_048_576,
        memoryTotal: 10_240 * 1_048_576,
        powerW: 139.62,
        temperatureC: 27,
        isThrottled: false,
      },
    ]);
  });

  test('of an old driver, where reasons and power have other names', () => {
    expect(cardsOfNvidiaSmi(recording('tesla-t4.xml'))).toMatchObject([
      { model: 'Tesla T4', utilisation: 0, powerW: 26.78, temperatureC: 40, isThrottled: false },
    ]);
  });

  test('of a card in parts: the card without a use of its own, then its parts with their memory', () => {
    const cards = cardsOfNvidiaSmi(recording('a100-sxm4-v12.xml'));
    expect(cards[0]).toMatchObject({
      utilisation: undefined,
      memoryTotal: expect.any(Number),
      powerW: expect.any(Number),
    });
    expect(cards.slice(1).map(({ id, powerW }) => [id.slice(-4), powerW])).toEqual(
      [3, 4, 5, 6].map((part) => [`/gi${part}`, undefined]),
    );
  });

  test('that is slowed down by heat is; at its power limit it is not', () => {
    const hot = recording('tesla-t4.xml').replace(
      '<clocks_throttle_reason_sw_thermal_slowdown>Not Active',
      '<clocks_throttle_reason_sw_thermal_slowdown>Active',
    );
    const capped = recording('tesla-t4.xml').replace(
      '<clocks_throttle_reason_sw_power_cap>Not Active',
      '<clocks_throttle_reason_sw_power_cap>Active',
    );
    expect(cardsOfNvidiaSmi(hot)[0]?.isThrottled).toBe(true);
    expect(cardsOfNvidiaSmi(capped)[0]?.isThrottled).toBe(false);
  });
});

test('rocm-smi, recorded by two versions', () => {
  expect(cardsOfRocmSmi(recording('mi100_rocm602.json'))[0]).toMatchObject({
    id: '0x79ccd55167a2124a',
    index: '0',
    vendor: 'amd',
    utilisation: 0,
    powerW: 36,
    temperatureC: 55,
  });
  expect(cardsOfRocmSmi(recording('rx6700xt_rocm612.json'))).toMatchObject([
    {
      id: '0000:07:00.0',
      utilisation: 0,
      memoryUsed: 1_572_745_216,
      memoryTotal: 12_868_124_672,
      powerW: 6,
      temperatureC: 47,
    },
  ]);
});

test('on Akash the container says which lease it is', () => {
  const env = {
    AKASH_OWNER: 'akash1o',
    AKASH_DEPLOYMENT_SEQUENCE: '1790252856041',
    AKASH_GROUP_SEQUENCE: '1',
    AKASH_ORDER_SEQUENCE: '1',
    AKASH_PROVIDER: 'akash1p',
  };
  expect(resourceAttributes(env, 'h')).toMatchObject({
    'compute.network': 'akash',
    'compute.provider.id': 'akash1p',
    'compute.lease.id': 'akash:akash1o/1790252856041/1/1/akash1p',
  });
  expect(resourceAttributes({}, 'h')).toEqual({ 'service.name': 'wattledger-agent', 'host.name': 'h' });
});

describe('npm run agent', () => {
  const store = testStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-agent-'));
  const tool = path.join(folder, 'nvidia-smi');
  let collector: Collector;
  beforeAll(async () => {
    writeFileSync(tool, `#!/bin/sh\ncat '${file('rtx-3080-v13.xml')}'\n`);
    chmodSync(tool, 0o755);
    collector = await testCollector(store);
  });
  afterAll(async () => {
    await collector.stop();
    rmSync(folder, { recursive: true });
  });

  const start = (env: Record<string, string>) =>
    spawn(process.execPath, ['wattledger.mjs', 'agent'], {
      cwd: path.join(import.meta.dirname, '../..'),
      env: { PATH: process.env.PATH, NO_ENV_FILE: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('sends what the tool says, with the attributes of the lease', async () => {
    const agent = start({
      NVIDIA_SMI: tool,
      AGENT_SECONDS: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_RESOURCE_ATTRIBUTES: 'compute.lease.id=lease-7,compute.network=nosana,compute.workload=chat',
    });
    try {
      await expect
        .poll(
          async () => {
            await collector.sink.drain();
            return rowsOf(
              store,
              `SELECT gpu_id AS id, gpu_model AS model, lease_id AS lease, network, workload,
                  round(utilisation, 2) AS u, round(power_w, 2) AS w, temperature_c AS c, throttled
                FROM {db}.gpu_samples
                LIMIT 1`,
            );
          },
          { timeout: 15_000, interval: 200 },
        )
        .toEqual([
          {
            id: 'GPU-19d6d965-2acc-f646-00f8-4c76979aabb4',
            model: 'NVIDIA GeForce RTX 3080',
            lease: 'lease-7',
            network: 'nosana',
            workload: 'chat',
            u: 0.65,
            w: 139.62,
            c: 27,
            throttled: 0,
          },
        ]);
    } finally {
      agent.kill('SIGTERM');
    }
  });

  test('without a card says so and what to set', async () => {
    const agent = start({ NVIDIA_SMI: '/nowhere/nvidia-smi', ROCM_SMI: '/nowhere/rocm-smi' });
    let said = '';
    agent.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const status = await new Promise((resolve) => agent.once('exit', resolve));
    expect(status).toBe(1);
    expect(said).toContain(
      'Cannot read any GPU: /nowhere/nvidia-smi does not exist; /nowhere/rocm-smi does not exist. Set NVIDIA_SMI or ROCM_SMI',
    );
  });
});
