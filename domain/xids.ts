/** What a driver error (XID) means for who rents the card. Classes: nvidia_gpu_exporter's documentation; names: NVIDIA's XID list. */
export type XidClass = 'needs a reset' | 'application error' | 'other';

const resets = new Set([48, 62, 64, 74, 79, 95, 119, 120]);
const ofApplications = new Set([13, 31, 43]);
const names: Readonly<Record<number, string>> = {
  13: 'graphics engine exception',
  31: 'memory page fault',
  43: 'stopped processing',
  48: 'double-bit ECC error',
  62: 'internal micro-controller halt',
  64: 'row remapping failure',
  74: 'NVLink error',
  79: 'fallen off the bus',
  95: 'uncontained memory error',
  119: 'GSP timeout',
  120: 'GSP error',
};

export const xidClass = (xid: number): XidClass =>
  resets.has(xid) ? 'needs a reset' : ofApplications.has(xid) ? 'application error' : 'other';

/** `XID 79, fallen off the bus`; an unknown one keeps its number alone. */
export const xidTitle = (xid: number): string => `XID ${xid}${names[xid] ? `, ${names[xid]}` : ''}`;
