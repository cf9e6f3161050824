/**
 * ClickHouse errors that pass by themselves or when an operator acts: timeouts, memory, too many parts or queries, disk
 * full, read-only, network, users and grants, tables that a migration has not made yet. Codes are those of ErrorCodes.cpp.
 */
const passing = new Set([
  '60',
  '81',
  '159',
  '160',
  '164',
  '173',
  '198',
  '202',
  '203',
  '209',
  '210',
  '216',
  '225',
  '236',
  '241',
  '242',
  '243',
  '252',
  '254',
  '279',
  '285',
  '286',
  '290',
  '319',
  '335',
  '341',
  '369',
  '394',
  '410',
  '415',
  '416',
  '425',
  '439',
  '473',
  '497',
  '516',
  '517',
  '519',
  '574',
  '589',
  '647',
  '659',
  '668',
  '698',
  '735',
  '999',
]);

/** Whether trying again may help. An error without a ClickHouse code is of the network, and passes. */
export function isTransient(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^\d+$/.test(code)) return passing.has(code);
  }
  return true;
}
