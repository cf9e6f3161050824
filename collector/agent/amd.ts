import { z } from 'zod';
import { type Card, numberIn, times } from './card.ts';

const card = z.record(z.string(), z.unknown());
const answer = z.record(z.string(), card);

/** `rocm-smi -a --json`: names of readings differ between versions; those that are known are looked for. */
export function cardsOfRocmSmi(json: string): Card[] {
  return Object.entries(answer.parse(JSON.parse(json)))
    .filter(([name]) => /^card\d+$/.test(name))
    .map(([name, readings]) => {
      const first = (...names: readonly string[]) => names.map((each) => readings[each]).find((value) => isSaid(value));
      const index = name.slice('card'.length);
      const id = first('Unique ID', 'Serial Number', 'PCI Bus');
      return {
        id: id === undefined ? name : String(id),
        index,
        model: String(first('Card Series', 'Card series', 'Device Name', 'Card Model', 'Card model') ?? 'AMD GPU'),
        vendor: 'amd',
        utilisation: times(numberIn(first('GPU use (%)')), 0.01),
        memoryUsed: numberIn(first('VRAM Total Used Memory (B)')),
        memoryTotal: numberIn(first('VRAM Total Memory (B)')),
        powerW: numberIn(first('Current Socket Graphics Package Power (W)', 'Average Graphics Package Power (W)')),
        temperatureC: numberIn(first('Temperature (Sensor junction) (C)', 'Temperature (Sensor edge) (C)')),
      };
    });
}

const isSaid = (value: unknown): boolean => typeof value === 'string' && value !== '' && value !== 'N/A';
