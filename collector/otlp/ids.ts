const idPattern = { trace: /^[0-9a-f]{32}$/, span: /^[0-9a-f]{16}$/ };

/** Whether an id of OTLP has its length in hex and is not all zeros. */
export const isId = (id: string, kind: keyof typeof idPattern): boolean => idPattern[kind].test(id) && !/^0+$/.test(id);

/** The last nanosecond whose day ClickHouse can count. */
export const latest = BigInt(Date.UTC(2149, 5, 6)) * 1_000_000n;

/** The upper half of `latest`: spans are held against it, which is true to four seconds. */
export const latestHigh = Number(latest >> 32n);
