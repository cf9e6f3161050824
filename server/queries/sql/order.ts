const literals = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;

/** The place of a name in an order, from 1; what is not in it comes last. */
export const placeIn = (order: readonly string[], name: string): string =>
  `if(indexOf(${literals(order)}, ${name}) = 0, 1000000, indexOf(${literals(order)}, ${name}))`;
