/** How the figures of a report follow from its annex, for people who write a script of their own. */
export const annexRules: readonly string[] = [
  'Floats are IEEE 754 doubles. A float becomes a decimal by multiplying it with the power of ten and cutting off ' +
    'the rest.',
  'energyKwh = (measuredKwh + modelledKwh + declaredKwh + hostKwh) × pue, in floats, 14 decimals.',
  'directG, lifecycleG = energyKwh × the intensity of the charge; upstreamG = energyKwh × (life cycle − direct), 12 ' +
    'decimals.',
  'marketG = energyKwh × the market factor, or the direct intensity where marketFactor is null, 12 decimals.',
  'embodied… = (seconds × cards ÷ 3600 ÷ lifetimeHours × 1000) × kilograms, in floats, 12 decimals.',
  'Of a charge the period has trunc(amount × partTo ÷ partOf) − trunc(amount × partFrom ÷ partOf), each after the ' +
    'last decimal. Where that is less than the whole it is one grade lower.',
  'Figures are exact sums of the parts; null is unknown and in no sum. A figure is null where all of it is unknown.',
  'weighed seconds are gpuSeconds, or seconds where those are 0. What a figure leaves out is the weighed time, and ' +
    'the known energy, of the charges for which it is null.',
  'The energy was measured (B) for measuredSiteKwh, is derived from that (C) for derivedSiteKwh, and modelled or ' +
    'assumed (D, or E where the charge is E) for the rest; what is unknown weighs by its share of the weighed seconds. ' +
    'coverage = Σ measuredSiteKwh ÷ energy. The grade of energy is the best that nine tenths of it have or exceed.',
  'The grade of another sum is the best that nine tenths of the weighed seconds have or exceed; upstream takes the worse ' +
    'of the two; the service weighs the grades of energy and manufacture (D) by their grams; market-based energy that ' +
    'a contract met has the grade of the contract, but none better than the energy.',
  'The range of lifecycle is its value ∓ Σ grams × relativeError, of embodied the sums of low and high. Sums of ' +
    'floats are rounded to ten digits, quotients to twenty, half up.',
  'Contracts meet energy in their order: by the hour, spread evenly over their time, up to what was used in the ' +
    'zone; by the year in proportion to what is open. A certificate counts once. Each part is cut off after 14 ' +
    'decimals. Grams of an hour without a contract are its marketG × what is open ÷ all, 12 decimals, half up. A ' +
    'report on a part of the work has the part of each hour.',
  'carbonFree = Σ min(E, C + max(0, E − C) × grid share) ÷ Σ E over hours with a grid share; coverage is their part ' +
    'of the energy; carbonFreeLeast is the same over all energy.',
  'The hash is the SHA-256 of the annex without it, as JSON with sorted keys, without spaces, in UTF-8.',
];
