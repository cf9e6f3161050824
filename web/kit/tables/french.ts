/** Texts of this folder, in French. */
export const tables = {
  Columns: 'Colonnes',
} as const;
