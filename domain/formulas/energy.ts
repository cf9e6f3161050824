/** A reading of a GPU: time in seconds, power in W, and the exporter's energy counter in J where it has one. */
export type PowerReading = { readonly time: number; readonly watts: number; readonly joules?: number };

/** A longer gap between two readings of power is not bridged: in it nothing was observed. Seconds. */
const longestGap = 900;

/**
 * Energy between readings, and the seconds it covers.
 *
 *     counter: E = Σ Δjoules          over any gap; a counter that falls was reset and counts from zero
 *     power:   E = Σ (Pᵢ + Pᵢ₊₁) ÷ 2 × Δtᵢ
 *
 * Source: trapezoid rule; gaps of power longer than a quarter of an hour are left out (docs/methodology.md, “Energy”).
 *
 * @param readings of one GPU in order of time
 * @returns joules, and the observed seconds
 */
export function measuredEnergy(readings: readonly PowerReading[]): { joules: number; seconds: number } {
  let joules = 0;
  let seconds = 0;
  for (const [i, next] of readings.entries()) {
    const last = readings[i - 1];
    if (!last) continue;
    const gap = next.time - last.time;
    if (last.joules !== undefined && next.joules !== undefined)
      joules += next.joules >= last.joules ? next.joules - last.joules : next.joules;
    else if (gap <= longestGap) joules += ((last.watts + next.watts) / 2) * gap;
    else continue;
    seconds += gap;
  }
  return { joules, seconds };
}

/** Share of its thermal design power that a card is taken to draw when nothing is known of it (Cloud Carbon Footprint: 50 %). */
export const declaredLoad = 0.5;

/**
 * Energy of a card that was not measured: `TDP × 0.5 × t`, in J. Grade D.
 *
 * @throws RangeError when an argument is negative
 */
export function declaredEnergy(tdpWatts: number, seconds: number): number {
  if (tdpWatts < 0 || seconds < 0) throw new RangeError(`${tdpWatts} W for ${seconds} s`);
  return tdpWatts * declaredLoad * seconds;
}

/**
 * Energy of a card from its utilisation: `P_idle + u × (P_max − P_idle)` over t, in J. Utilisation predicts power badly,
 * so the grade is at best C.
 */
export const modelledEnergy = (idleWatts: number, maxWatts: number, utilisation: number, seconds: number): number =>
  (idleWatts + utilisation * (maxWatts - idleWatts)) * seconds;

/** Use of its GPUs that a server is taken to work for where nobody says. */
const usualUse = 0.5;

/**
 * Power of a server without its GPUs, by how busy they are, in W: `P_idle + u × (P_load − P_idle)`, half where nobody says.
 *
 * @example hostPower(900, 1600, 0.9) // 1530
 */
export const hostPower = (idleWatts: number, loadWatts: number, utilisation = usualUse): number =>
  idleWatts + utilisation * (loadWatts - idleWatts);

/** Its range: between its low and its high figure at that use; where nobody says how busy it is, from idle to load. */
export function hostPowerRange(
  idle: { readonly low: number; readonly high: number },
  load: { readonly low: number; readonly high: number },
  utilisation?: number,
): [low: number, high: number] {
  if (utilisation === undefined) return [idle.low, load.high];
  return [hostPower(idle.low, load.low, utilisation), hostPower(idle.high, load.high, utilisation)];
}

/** Joules in a kilowatt-hour. */
export const joulesPerKwh = 3.6e6;
