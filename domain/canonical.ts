/** JSON with its keys in order and without spaces, piece by piece: one content has one text. What is undefined is not there. */
export function* canonicalPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    for (const [i, each] of value.entries()) {
      if (i > 0) yield ',';
      // Rows of text are the bulk of what is long.
      if (Array.isArray(each) && each.every((cell) => typeof cell !== 'object' || cell === null))
        yield JSON.stringify(each);
      else yield* canonicalPieces(each);
    }
    yield ']';
  } else if (value !== null && typeof value === 'object') {
    yield '{';
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    for (const [i, [key, each]] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).entries()) {
      yield `${i > 0 ? ',' : ''}${JSON.stringify(key)}:`;
      yield* canonicalPieces(each);
    }
    yield '}';
  } else yield JSON.stringify(value) ?? 'null';
}
