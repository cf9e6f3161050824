/** Reasons as earlier versions wrote them into charges, which keep them: `ledger.ts` has the present ones. */
export const formerly = {
  'no price from the lease, its network or an offer': 'aucun prix, ni du bail, ni de son réseau, ni d’une offre',
  'negative or implausible price or fee': 'prix ou frais négatifs ou invraisemblables',
  'unknown price unit “{per}”': 'unité de prix « {per} » inconnue',
  'no rate for “{currency}”': 'aucun taux pour « {currency} »',
  'no {token} price at or before that time': 'aucun cours de {token} à ce moment ou avant',
  'the last {token} price is stale': 'le dernier cours de {token} est périmé',
  'implausible cost': 'coût invraisemblable',
  'unknown energy': 'énergie inconnue',
  'location not published': 'localisation non publiée',
  'no carbon intensity for zone “{zone}”': 'aucune intensité carbone pour la zone « {zone} »',
  'unknown GPU model “{model}”, not measured': 'modèle de GPU « {model} » inconnu et non mesuré',
  'grid average, no contract': 'moyenne du réseau, sans contrat',
} as const;
