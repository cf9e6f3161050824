/**
 * Operational emissions.
 *
 *     E [g CO₂e] = energy [kWh] × PUE [1] × intensity [g CO₂e/kWh]
 *
 * Source: SCI specification (ISO/IEC 21031:2024). Embodied emissions are not included; the basis of the intensity
 * (direct or life cycle) is that of the result, and the two are never added.
 *
 * @param kwh energy drawn by the IT equipment, ≥ 0
 * @param gramsPerKwh grid carbon intensity at the place and hour of use
 * @param pue power usage effectiveness of the building, ≥ 1
 * @throws RangeError when energy is negative or PUE below 1
 * @example operationalCarbon(0.7, 380, 1.54) // 409.64
 */
export function operationalCarbon(kwh: number, gramsPerKwh: number, pue: number): number {
  if (kwh < 0) throw new RangeError(`an energy of ${kwh} kWh`);
  if (pue < 1)
    throw new RangeError(
      `a PUE of ${pue} cannot be: a building draws no less than its machines do, so it is 1 or more`,
    );
  return kwh * pue * gramsPerKwh;
}

/** Hours of a card's life: four years (Cloud Carbon Footprint). With three it carries a third more an hour, with six a third less. */
export const lifetimeHours = 35_040;

/**
 * Embodied emissions attributed to an hour of use.
 *
 *     M [g CO₂e] = TE [kg CO₂e] × 1000 × time reserved ÷ lifetime
 *
 * Source: SCI specification, with a whole card reserved. Low, central and high totals stand in domain/reference/gpus.json.
 */
export const embodiedCarbon = (kilograms: number, hours: number): number => (kilograms * 1000 * hours) / lifetimeHours;

/**
 * Relative half width of a product of independent figures.
 *
 *     rel(C)² = rel(E)² + rel(PUE)² + rel(I)²
 */
export const combinedError = (...errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0));

/** Grams per kWh from pounds per MWh. */
export const gramsPerKwhFromPounds = (poundsPerMwh: number): number => poundsPerMwh * 0.45359237;
