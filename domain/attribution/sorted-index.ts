/** Indexes of the values, whole numbers that span less than 2⁵³, in their order: a radix sort, sixteen bits at a time. */
export function sortedIndex(values: Float64Array): Uint32Array {
  const size = values.length;
  let index = Uint32Array.from({ length: size }, (_, i) => i);
  let [least, greatest, isSorted] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (let i = 0; i < size; i++) {
    const value = values[i] as number;
    if (value < greatest) isSorted = false;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (isSorted) return index;
  let other = new Uint32Array(size);
  const digits = new Uint16Array(size);
  for (let unit = 1; unit <= greatest - least; unit *= radix) {
    const next = new Uint32Array(radix + 1);
    for (let i = 0; i < size; i++) {
      const digit = Math.floor(((values[i] as number) - least) / unit) % radix;
      digits[i] = digit;
      next[digit + 1] = (next[digit + 1] as number) + 1;
    }
    for (let digit = 0; digit < radix; digit++) next[digit + 1] = (next[digit + 1] as number) + (next[digit] as number);
    for (let k = 0; k < size; k++) {
      const i = index[k] as number;
      const digit = digits[i] as number;
      const place = next[digit] as number;
      next[digit] = place + 1;
      other[place] = i;
    }
    [index, other] = [other, index];
  }
  return index;
}

const radix = 65_536;
