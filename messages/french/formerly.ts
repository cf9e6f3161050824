/** Reasons as earlier versions wrote them into charges, which keep them: `ledger.ts` has the present ones. */
export const formerly = {
  'neither the lease, its network nor an offer names a price':
    'aucun prix, ni du bail, ni de son réseau, ni d’une offre',
  'a price or fee that is negative or beyond all reason is taken for an error':
    'prix ou frais négatifs ou invraisemblables',
  'a price per «{per}» is not understood': 'unité de prix « {per} » inconnue',
  'no rate is known for «{currency}»': 'aucun taux pour « {currency} »',
  'no price of {token} at or before that time': 'aucun cours de {token} à ce moment ou avant',
  'the last price of {token} is stale': 'le dernier cours de {token} est périmé',
  'a cost beyond all reason is taken for an error': 'coût invraisemblable',
  'the energy is not known': 'énergie inconnue',
  'the place is not published': 'localisation non publiée',
  'no intensity is known for zone «{zone}»': 'aucune intensité carbone pour la zone « {zone} »',
  '«{model}» is not a GPU model that is known, and it was not measured':
    'modèle de GPU « {model} » inconnu et non mesuré',
  'grid average, for no contract is known': 'moyenne du réseau, sans contrat',
} as const;
