/**
 * Emissions of electricity by energy source, g CO₂e/kWh: direct emissions are those of combustion; life-cycle emissions add
 * construction and fuel supply.
 * Source: Electricity Maps' default emission factors (IPCC 2014 medians; github.com/electricitymaps/electricitymaps-contrib).
 */
export const fuelFactors = {
  coal: { direct: 760, lifecycle: 820, isCarbonFree: false },
  gas: { direct: 370, lifecycle: 490, isCarbonFree: false },
  oil: { direct: 406, lifecycle: 650, isCarbonFree: false },
  biomass: { direct: 0, lifecycle: 230, isCarbonFree: true },
  nuclear: { direct: 0, lifecycle: 12, isCarbonFree: true },
  hydro: { direct: 0, lifecycle: 24, isCarbonFree: true },
  wind: { direct: 0, lifecycle: 11, isCarbonFree: true },
  solar: { direct: 0, lifecycle: 45, isCarbonFree: true },
  geothermal: { direct: 0, lifecycle: 38, isCarbonFree: true },
  unknown: { direct: 575, lifecycle: 700, isCarbonFree: false },
} as const;

export type Fuel = keyof typeof fuelFactors;

/** Intensity of a grid in one hour; g CO₂e/kWh and the share that is made without burning fossil carbon, 0–1. */
export type MixIntensity = { readonly direct: number; readonly lifecycle: number; readonly carbonFree: number };

/**
 * Production-based intensity of a mix: `I = Σ g_f · EF_f ÷ Σ g_f`. Imports are not counted, so it is that of what was generated in the
 * zone, not of what was used there. Negative generation, which is a plant's own use, counts as none.
 *
 * @param generation of any unit, by fuel
 * @returns undefined when nothing was generated: unknown, not zero
 * @example intensityOf({ gas: 1, wind: 3 }) // { direct: 92.5, lifecycle: 130.75, carbonFree: 0.75 }
 */
export function intensityOf(generation: Partial<Record<Fuel, number>>): MixIntensity | undefined {
  let total = 0;
  let direct = 0;
  let lifecycle = 0;
  let carbonFree = 0;
  for (const [fuel, given] of Object.entries(generation) as [Fuel, number][]) {
    const amount = Math.max(0, given);
    const factor = fuelFactors[fuel];
    total += amount;
    direct += amount * factor.direct;
    lifecycle += amount * factor.lifecycle;
    if (factor.isCarbonFree) carbonFree += amount;
  }
  if (total === 0) return undefined;
  return { direct: direct / total, lifecycle: lifecycle / total, carbonFree: carbonFree / total };
}

/** Pounds per megawatt-hour as grams per kilowatt-hour: `× 453.59237 ÷ 1000`. @example gramsPerKwh(1000) // 453.59237 */
export const gramsPerKwh = (poundsPerMwh: number): number => (poundsPerMwh * 453.59237) / 1000;
