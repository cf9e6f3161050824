/**
 * Text of telemetry as it is shown: characters that move, hide or reverse what stands around them (controls, marks of direction)
 * become a visible sign, so that `gnp.exe` cannot pass for `exe.png`. Line ends and tabs stay; copying takes the original.
 */
export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) =>
    sign === '\n' || sign === '\t' || sign === '\r' ? sign : '\u2426',
  );
