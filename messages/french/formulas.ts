/** The formulas' own docs (`domain/formulas/`), their titles, and the worked examples of docs/methodology.md, in French. */
export const formulas = {
  // Titles.
  Allocation: 'Répartition',
  'Data centre indicators': 'Indicateurs d’un centre de données',
  'Indicators of Delegated Regulation (EU) 2024/1364:': 'Indicateurs du règlement délégué (UE) 2024/1364 :',
  'Of renewable energy at least one of its three kinds must be known: the others then are 0.':
    'De l’énergie renouvelable, au moins une des trois sortes doit être connue : les autres valent alors 0.',
  'Carbon-free share': 'Part décarbonée',
  'Operational carbon': 'Carbone d’exploitation',
  'Embodied carbon': 'Carbone incorporé',
  'Combined error': 'Erreur combinée',
  'Young interval': 'Intervalle de Young',
  'Checkpoint overhead': 'Surcoût des points de reprise',
  'Measured energy': 'Énergie mesurée',
  'Expected spend': 'Dépense attendue',
  Forecast: 'Prévision',
  'Sum of emissions': 'Somme d’émissions',
  'Fuel factors': 'Facteurs des combustibles',
  'Lease cost': 'Coût d’un bail',
  'Market-based emissions': 'Émissions fondées sur le marché',
  'Price risk': 'Risque de prix',
  'Relative speed': 'Vitesse relative',
  'Two proportions': 'Deux proportions',
  'False discovery rates': 'Taux de fausses découvertes',
  'Variance bridge': 'Passage d’un coût à l’autre',

  // Docs.
  'Allocates charges. A charge belongs to its own team or project, or the first matching rule shares it among those with charges of their own: evenly, in proportion to those charges, or by fixed shares.':
    'Répartit les imputations. Une imputation revient à sa propre équipe ou à son projet, ou la première règle ' +
    'applicable la répartit entre ceux qui ont leurs propres imputations : à parts égales, en proportion de celles-ci ' +
    'ou selon des parts fixes.',
  'Each part is rounded down to fourteen decimals and the rest goes to the largest, so nothing is lost or created.':
    'Chaque part est arrondie vers le bas à quatorze décimales et le reste va à la plus grande : rien n’est perdu, rien n’est créé.',
  'who bears: rules for others do not count': 'qui supporte : les règles des autres ne comptent pas',
  'OpenCost specification, “shared costs” (uniform, proportional, custom).':
    'spécification OpenCost, « shared costs » (uniforme, proportionnel, sur mesure).',
  'Share of energy that was carbon-free in its own hour.': 'Part de l’énergie qui était décarbonée à sa propre heure.',
  "E energy, C contracted carbon-free energy of the same hour and zone, g the grid's carbon-free share. Hours whose share is not published are left out of both sums, and `coverage` says how much of the energy is in them; `least` is what share of all energy is known to be free.":
    'E l’énergie, C l’énergie décarbonée sous contrat de la même heure et zone, g la part décarbonée du réseau. Les ' +
    'heures dont la part n’est pas publiée sont laissées hors des deux sommes, et `coverage` dit quelle part de ' +
    'l’énergie y est ; `least` est la part de toute l’énergie dont on sait qu’elle est décarbonée.',
  'undefined when no hour has a share': 'indéfini quand aucune heure n’a de part',
  'Google, “24/7 Carbon-Free Energy: Methodologies and Metrics” (2021).':
    'Google, « 24/7 Carbon-Free Energy: Methodologies and Metrics » (2021).',
  'Operational emissions.': 'Émissions d’exploitation.',
  'energy drawn by the IT equipment, ≥ 0': 'énergie consommée par l’équipement informatique, ≥ 0',
  'grid carbon intensity at the place and hour of use': 'intensité carbone du réseau au lieu et à l’heure de l’usage',
  'power usage effectiveness of the building, ≥ 1': 'efficacité énergétique du bâtiment (PUE), ≥ 1',
  'when energy is negative or PUE below 1': 'quand l’énergie est négative ou le PUE inférieur à 1',
  'SCI specification (ISO/IEC 21031:2024). Embodied emissions are not included; the basis of the intensity (direct or life cycle) is that of the result, and the two are never added.':
    'spécification SCI (ISO/IEC 21031:2024). Les émissions incorporées ne sont pas comprises ; la base de l’intensité ' +
    '(directe ou cycle de vie) est celle du résultat, et les deux ne s’additionnent jamais.',
  'Embodied emissions attributed to an hour of use.': 'Émissions de fabrication attribuées à une heure d’utilisation.',
  'SCI specification, with a whole card reserved. Low, central and high totals stand in domain/reference/gpus.json.':
    'spécification SCI, une carte entière étant réservée. Les totaux bas, central et haut sont dans domain/reference/gpus.json.',
  'Relative half width of a product of independent figures.':
    'Demi-largeur relative d’un produit de grandeurs indépendantes.',
  'How often to save a checkpoint, given the cost of a save and the frequency of losses.':
    'À quelle fréquence sauvegarder un point de reprise, compte tenu du coût d’une sauvegarde et de la fréquence des pertes.',
  'δ is the duration of a save and M the mean time between losses, both in seconds. τ is the working time between saves.':
    'δ est la durée d’une sauvegarde et M le temps moyen entre deux pertes, en secondes. τ est le temps de travail entre deux sauvegardes.',
  'when a time is not positive': 'quand un temps n’est pas positif',
  'Young, Communications of the ACM 17 (1974); Daly, Future Generation Computer Systems 22 (2006), equation 37.':
    'Young, Communications of the ACM 17 (1974) ; Daly, Future Generation Computer Systems 22 (2006), équation 37.',
  'What recorded attempts would have cost in saves and in rework if they had saved every `interval` seconds of work:':
    'Ce que les tentatives enregistrées auraient coûté en sauvegardes et en travail refait si elles avaient ' +
    'sauvegardé toutes les `interval` secondes de travail :',
  'seconds over all attempts': 'secondes sur toutes les tentatives',
  'Energy between readings, and the seconds it covers.': 'Énergie entre relevés, et les secondes qu’elle couvre.',
  'of one GPU in order of time': 'd’un GPU dans l’ordre du temps',
  'joules, and the observed seconds': 'joules et secondes observées',
  'trapezoid rule; gaps of power longer than a quarter of an hour are left out (docs/methodology.md, “Energy”).':
    'règle des trapèzes ; les vides de puissance de plus d’un quart d’heure sont laissés de côté (docs/methodology.md, « Energy »).',
  'Expected cost of a day, based on the days before it: the median of the same weekday in the last six weeks, or of the last fortnight if fewer than three such days are known. The band is three robust deviations on each side, and at least 10 %. Medians are used so that one bad day does not affect what is expected a week later.':
    'Coût attendu d’un jour d’après les jours précédents : la médiane du même jour de semaine sur les six dernières ' +
    'semaines, ou celle de la dernière quinzaine si moins de trois de ces jours sont connus. La bande est de trois ' +
    'écarts robustes de chaque côté, et d’au moins 10 %. Les médianes évitent qu’un mauvais jour n’influe sur le coût ' +
    'attendu une semaine plus tard.',
  'spend of the days before, oldest first, no gaps':
    'dépense des jours précédents, du plus ancien au plus récent, sans vide',
  'whether the days are consecutive, so that weekdays are known':
    'si les jours sont consécutifs, de sorte que les jours de semaine sont connus',
  'undefined with fewer than seven days': 'indéfini avec moins de sept jours',
  'robust z-scores, Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993).':
    'scores z robustes, Iglewicz et Hoaglin, How to Detect and Handle Outliers (1993).',
  'Forecast of the cost of the next days, with a band. Three simple methods are back-tested on the known days: from each day with enough history, the sum of the following days is predicted and compared with the actual sum. The method with the smallest error is used. The band is the tenth to ninetieth percentile of those errors, widened by the square root of time if the horizon is longer than the tested one.':
    'Prévision du coût des prochains jours, avec une bande. Trois méthodes simples sont testées sur les jours ' +
    'connus : depuis chaque jour disposant d’assez d’historique, la somme des jours suivants est prédite puis ' +
    'comparée à la somme réelle. La méthode dont l’erreur est la plus faible est retenue. La bande va du dixième au ' +
    'quatre-vingt-dixième centile de ces erreurs, élargie par la racine carrée du temps si l’horizon dépasse celui ' +
    'qui a été testé.',
  'spend of whole days, oldest first, no gaps': 'dépense de jours entiers, du plus ancien au plus récent, sans vide',
  'days to forecast, ≥ 1': 'jours à prévoir, ≥ 1',
  'the forecast, or why there is none': 'la prévision, ou pourquoi il n’y en a pas',
  'rolling-origin evaluation, Tashman, International Journal of Forecasting 16 (2000).':
    'évaluation à origine glissante, Tashman, International Journal of Forecasting 16 (2000).',
  'Adds emissions of different kinds, if the sum is meaningful.':
    'Additionne des émissions de natures différentes, si la somme a un sens.',
  'Life-cycle = direct + upstream, so neither can be added to it. Location-based and market-based are two methods for the same energy and are never added.':
    'Cycle de vie = direct + amont : ni l’un ni l’autre ne peut s’y ajouter. Les méthodes fondées sur la localisation ' +
    'et sur le marché portent sur la même énergie et ne s’additionnent jamais.',
  'decimal text; null if a part is unknown, because the sum would be incomplete':
    'texte décimal ; null si une partie est inconnue, car la somme serait incomplète',
  'for a mixture': 'pour un mélange',
  'GHG Protocol Scope 2 Guidance (2015), §§1.5, 6.8; Scope 3 Standard, category 3.':
    'GHG Protocol Scope 2 Guidance (2015), §§ 1.5, 6.8 ; Scope 3 Standard, catégorie 3.',
  'Emissions of electricity by energy source, g CO₂e/kWh: direct emissions are those of combustion; life-cycle emissions add construction and fuel supply.':
    'Émissions de l’électricité selon la source d’énergie, g CO₂e/kWh : les émissions directes sont celles de la ' +
    'combustion ; le cycle de vie y ajoute la construction et l’approvisionnement en combustible.',
  "Electricity Maps' default emission factors (IPCC 2014 medians; github.com/electricitymaps/electricitymaps-contrib).":
    'facteurs d’émission par défaut d’Electricity Maps (médianes GIEC 2014 ; github.com/electricitymaps/electricitymaps-contrib).',
  'Cost of an interval of a lease, in the currency of its price.':
    'Coût d’un intervalle d’un bail, dans la devise de son prix.',
  'paid seconds, decimal text': 'secondes payées, texte décimal',
  'when seconds are negative, or a price per block has no block time':
    'quand les secondes sont négatives, ou qu’un prix par bloc n’a pas de durée de bloc',
  "the networks' own units (docs/methodology.md, “Money”). A price per block is of the whole lease and uses the real block time: Akash's console assumes 6.0 s where the chain runs at 5.883 s, and so understates by 2 %.":
    'les unités mêmes des réseaux (docs/methodology.md, « Money »). Un prix par bloc est celui du bail entier et ' +
    'utilise la vraie durée d’un bloc : la console d’Akash suppose 6,0 s là où la chaîne tourne à 5,883 s, et ' +
    'sous-estime donc de 2 %.',
  'Market-based emissions of energy with contracts and certificates.':
    'Émissions fondées sur le marché d’une énergie avec contrats et certificats.',
  "Hourly: a contract's energy is spread evenly over its hours, and in each hour covers energy of the same zone, up to what was used. Annual: its energy for the part of the period in which it is valid covers energy of the zone, whenever it was used. Contracts are taken in order: what one has covered is no longer there for the next. A part of the energy, such as a team's, has its proportional part of what was covered in each hour: the parts add up to the whole, and no contract counts twice. RF is the residual mix, else the grid's average, of each hour.":
    'Horaire : l’énergie d’un contrat est répartie également sur ses heures et couvre, à chaque heure, l’énergie de ' +
    'la même zone, jusqu’à ce qui a été utilisé. Annuel : son énergie pour la partie de la période où il est valable ' +
    'couvre l’énergie de la zone, quelle que soit l’heure d’usage. Les contrats sont pris dans l’ordre ; ce que l’un ' +
    'a couvert ne l’est plus pour le suivant. Une part de l’énergie, comme celle d’une équipe, a sa part ' +
    'proportionnelle de ce qui a été couvert à chaque heure : les parts s’additionnent au tout, et aucun contrat ne ' +
    'compte deux fois. RF est le mix résiduel, sinon la moyenne du réseau, de chaque heure.',
  'start of the period, epoch ms; `to` its end': 'début de la période, ms depuis 1970 ; `to` sa fin',
  'GHG Protocol Scope 2 Guidance (2015), “market-based method” and “contractual instruments”; the draft as put to consultation in 2025, whose text is not final.':
    'GHG Protocol Scope 2 Guidance (2015), « market-based method » et « contractual instruments » ; le projet mis ' +
    'en consultation en 2025, dont le texte n’est pas définitif.',
  'By the draft of the revised guidance contracts meet energy by the hour only, and what is left is never at the average.':
    'Selon le projet de révision, les contrats ne couvrent l’énergie qu’heure par heure, et le reste n’est jamais à la moyenne.',
  'A certificate counts once: of contracts with one id in one registry, one document or, without an id, one link, only the first does.':
    'Un certificat compte une fois : de contrats de même identifiant dans un registre, de même document ou, sans identifiant, ' +
    'de même lien, seul le premier compte.',
  "Effect of token prices on next month's bill at constant usage.":
    'Effet du cours des jetons sur la facture du mois prochain, à utilisation constante.',
  "w: each token's share of the floating spend, so that tokens that move together count together. A month is paid day by day, and the mean of a random walk over T days has a third of the variance of its end.":
    'w : la part de chaque jeton dans la dépense flottante, pour que des jetons qui bougent ensemble comptent ' +
    'ensemble. Un mois se paie jour après jour, et la moyenne d’une marche aléatoire sur T jours a un tiers de la ' +
    'variance de sa fin.',
  'monthly spend that does not depend on token prices': 'dépense mensuelle indépendante du cours des jetons',
  'of the month': 'du mois',
  'parametric value at risk (Jorion, Value at Risk, §§5, 10); variance of an arithmetic mean of a random walk.':
    'valeur à risque paramétrique (Jorion, Value at Risk, §§ 5, 10) ; variance de la moyenne arithmétique d’une marche aléatoire.',
  'Speed of `to` relative to `from`, for work that may be limited by compute or by memory bandwidth.':
    'Vitesse de `to` par rapport à `from`, pour un travail limité soit par le calcul, soit par la bande passante mémoire.',
  'A GPU is as fast as itself.': 'Un GPU est aussi rapide que lui-même.',
  'undefined if one of the GPUs lacks both figures': 'indéfini si l’un des GPU n’a aucun des deux chiffres',
  'datasheets as in domain/reference/gpus.json; measured ratios where there are any.':
    'fiches techniques comme dans domain/reference/gpus.json ; rapports mesurés là où il y en a.',
  'Whether two shares differ by more than chance: a two-proportion z-test with pooled variance.':
    'Indique si deux parts diffèrent plus que par hasard : test z à deux proportions avec variance commune.',
  'hits of `n` trials': 'succès de `n` essais',
  'hits of `m` trials': 'succès de `m` essais',
  'the probability of a difference as large when there is none, two-sided; 1 when a side has no trials':
    'la probabilité d’une différence aussi grande quand il n’y en a pas, bilatérale ; 1 quand un côté n’a pas d’essais',
  'Agresti, An Introduction to Categorical Data Analysis, “Comparing proportions in two-by-two tables”.':
    'Agresti, An Introduction to Categorical Data Analysis, « Comparing proportions in two-by-two tables ».',
  'Which of many tests are significant if at most a share `rate` of them may be false discoveries.':
    'Indique lesquels de plusieurs tests sont significatifs si au plus une part `rate` d’entre eux peut être une fausse découverte.',
  'of each test by chance': 'de chaque test par hasard',
  'for each test, the smallest rate at which it is significant':
    'pour chaque test, le plus petit taux auquel il est significatif',
  'Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995).':
    'Benjamini et Hochberg, Journal of the Royal Statistical Society B 57 (1995).',
  'Explains why one period cost more or less than another: price–volume–mix analysis, with the mix by level and token moves shown separately.':
    'Explique pourquoi une période a coûté plus ou moins qu’une autre : analyse prix–volume–mix, avec le mix par ' +
    'niveau et l’effet des jetons à part.',
  "Q GPU-hours, P cost per GPU-hour, n the amount in the price's currency, r cost per unit of that; 0 the base, 1 now. What is new in a period has no old price: it is in the mix of its level, whole. Each cell is carried through every step at fourteen decimals and the steps telescope, so the parts add up to the difference exactly.":
    'Q heures-GPU, P coût par heure-GPU, n le montant dans la devise du prix, r le coût par unité de celle-ci ; 0 la ' +
    'base, 1 maintenant. Ce qui est nouveau dans une période n’a pas d’ancien prix : il est en entier dans le mix de ' +
    'son niveau. Chaque cellule passe par toutes les étapes à quatorze décimales et les étapes se télescopent : les ' +
    'parts s’additionnent exactement à la différence.',
  "price–volume–mix analysis of managerial accounting; the levels and the token part are Wattledger's.":
    'analyse prix–volume–mix du contrôle de gestion ; les niveaux et la part du jeton sont propres à Wattledger.',

  // The formulas themselves, line by line.
  'even: pool ÷ n      proportional: pool × own ÷ Σ own      fixed: pool × share':
    'à parts égales : commun ÷ n      en proportion : commun × propre ÷ Σ propre      fixe : commun × part',
  'E [g CO₂e] = energy [kWh] × PUE [1] × intensity [g CO₂e/kWh]':
    'E [g CO₂e] = énergie [kWh] × PUE [1] × intensité [g CO₂e/kWh]',
  'M [g CO₂e] = TE [kg CO₂e] × 1000 × time reserved ÷ lifetime':
    'M [g CO₂e] = TE [kg CO₂e] × 1000 × temps réservé ÷ durée de vie',
  'Young:  τ = √(2 δ M)': 'Young : τ = √(2 δ M)',
  'Daly:   τ = √(2 δ M) · (1 + ⅓ √(δ ÷ 2M) + δ ÷ 18M) − δ,  for δ < 2M; else τ = M':
    'Daly :  τ = √(2 δ M) · (1 + ⅓ √(δ ÷ 2M) + δ ÷ 18M) − δ,  pour δ < 2M ; sinon τ = M',
  'Σ ⌊w ÷ τ⌋ δ  +  Σ over lost attempts of (w mod τ)': 'Σ ⌊w ÷ τ⌋ δ  +  Σ sur les tentatives perdues de (w mod τ)',
  'counter: E = Σ Δjoules          over any gap; a counter that falls was reset and counts from zero':
    'compteur :  E = Σ Δjoules          quel que soit l’écart ; un compteur qui baisse a été réinitialisé et repart de zéro',
  'power:   E = Σ (Pᵢ + Pᵢ₊₁) ÷ 2 × Δtᵢ': 'puissance : E = Σ (Pᵢ + Pᵢ₊₁) ÷ 2 × Δtᵢ',
  'cost = amount × n × (1 + fee)    n: seconds | seconds ÷ 3600 | GPUs × seconds ÷ 3600 | seconds ÷ seconds per block':
    'coût = montant × n × (1 + frais)    n : secondes | secondes ÷ 3600 | GPU × secondes ÷ 3600 | secondes ÷ secondes par bloc',
  'C = Σ_h (E_h − matched_h) · RF_h + Σ matched · factor of the contract':
    'C = Σ_h (E_h − couvert_h) · RF_h + Σ couvert · facteur du contrat',
  'ρ_t = Σ w_k · ln(p_k,t ÷ p_k,t−1)      σ = sd(ρ)      P95 = fixed + floating · e^(1.645 · σ · √(days ÷ 3))':
    'ρ_t = Σ w_k · ln(p_k,t ÷ p_k,t−1)      σ = écart-type(ρ)      P95 = fixe + flottant · e^(1,645 · σ · √(jours ÷ 3))',
  'low, high = the smaller and the larger of the ratios of dense FP16 TFLOPS and of memory bandwidth':
    'bas, haut = le plus petit et le plus grand des rapports de TFLOPS FP16 denses et de bande passante mémoire',
  'central   = √(low × high)': 'centre    = √(bas × haut)',
  'volume = (Q₁ − Q₀) · P₀                      more or fewer GPU-hours at the old mean price':
    'volume = (Q₁ − Q₀) · P₀                      plus ou moins d’heures-GPU à l’ancien prix moyen',
  'mix    = Σ Q₁(g) · (P₀(g) − P₀(parent of g)) a shift to more or less expensive networks, GPUs, regions, terms':
    'mix    = Σ Q₁(g) · (P₀(g) − P₀(parent de g)) un glissement vers des réseaux, GPU, régions ou conditions ' +
    'plus ou moins chers',
  'price  = Σ (n₁ · r₀) − Q₁ · P₀               another price in the currency it is quoted in':
    'prix   = Σ (n₁ · r₀) − Q₁ · P₀               un autre prix dans la devise où il est exprimé',
  'token  = Σ n₁ · (r₁ − r₀)                    the same amount of tokens, worth more or less':
    'jeton  = Σ n₁ · (r₁ − r₀)                    la même quantité de jetons, qui vaut plus ou moins',
  // Worked examples.
  'Akash, 4,262.041502 uakt a block, 5.883 s a block, AKT at 0.70: 3600 ÷ 5.883 blocks × 0.004262041502 AKT × 0.70 = 2.60808 × 0.70.':
    'Akash, 4 262,041502 uakt par bloc, 5,883 s par bloc, AKT à 0,70 : 3600 ÷ 5,883 blocs × 0,004262041502 AKT × 0,70 = 2,60808 × 0,70.',
  "Akash, 10 AKT an hour for two hours, AKT at 0.70 and after an hour at 0.80: 7 + 8; the token's move added 10 × (0.80 − 0.70).":
    'Akash, 10 AKT par heure pendant deux heures, AKT à 0,70 puis après une heure à 0,80 : 7 + 8 ; le mouvement du ' +
    'jeton a ajouté 10 × (0,80 − 0,70).',
  'Akash, the same blocks in uact, a millionth of a dollar each: 2.608 (it would be 2.557 at the six seconds that the console assumes).':
    'Akash, les mêmes blocs en uact, un millionième de dollar pièce : 2,608 (ce serait 2,557 aux six secondes que suppose la console).',
  "Render, priced in euros by OctaneBench at 200 points to the euro-hour, a card of 1,300 points for half an hour, 0.80 EUR to the dollar: 1300 ÷ 200 × 0.5 = 3.25 EUR ÷ 0.8. RENDER's price plays no part: jobs are priced in fiat and the token is burned.":
    'Render, tarifé en euros par OctaneBench à 200 points par euro-heure, une carte de 1 300 points pendant une ' +
    'demi-heure, 0,80 EUR pour un dollar : 1300 ÷ 200 × 0,5 = 3,25 EUR ÷ 0,8. Le prix de RENDER ne joue aucun rôle : ' +
    'les tâches sont tarifées en monnaie nationale et le jeton est brûlé.',
  'Render, paid 1 RENDER an hour, at 2 USD for fifteen minutes and then at 6: 2 × ¼ + 6 × ¾.':
    'Render, payé 1 RENDER par heure, à 2 USD pendant quinze minutes puis à 6 : 2 × ¼ + 6 × ¾.',
  'io.net, 2.10 USD per card-hour, eight cards: 2.10 × 8.':
    'io.net, 2,10 USD par heure de carte, huit cartes : 2,10 × 8.',
  'Nosana, 0.2909 USD an hour and 10 % fee: 0.2909 × 1.1. Published prices are what the node earns, before the fee.':
    'Nosana, 0,2909 USD par heure et 10 % de frais : 0,2909 × 1,1. Les prix publiés sont ce que gagne le nœud, avant les frais.',
  'Nosana, 0.000196 NOS a second and 10 % fee for two hours, NOS at 0.25: 0.000196 × 7200 × 1.1 × 0.25.':
    'Nosana, 0,000196 NOS par seconde et 10 % de frais pendant deux heures, NOS à 0,25 : 0,000196 × 7200 × 1,1 × 0,25.',
  'Gensyn does not publish compute prices: a lease without a price has an unknown cost, not a cost of zero.':
    'Gensyn ne publie pas de prix de calcul : le coût d’un bail sans prix est inconnu, et non nul.',
  'AWS, a p5.48xlarge at 55.04 USD an hour has eight cards; a lease of two of them: 55.04 × 2 ÷ 8.':
    'AWS, un p5.48xlarge à 55,04 USD par heure a huit cartes ; un bail de deux d’entre elles : 55,04 × 2 ÷ 8.',
  'Google Cloud, spot at 1.92 USD per GPU-hour, four cards, twenty minutes: 1.92 × 4 ÷ 3.':
    'Google Cloud, spot à 1,92 USD par heure-GPU, quatre cartes, vingt minutes : 1,92 × 4 ÷ 3.',
  'Azure, listed in euros at 3.20 an hour, 0.80 EUR to the dollar: 3.20 ÷ 0.8.':
    'Azure, affiché en euros à 3,20 par heure, 0,80 EUR pour un dollar : 3,20 ÷ 0,8.',
  'A request server that bills 2 USD per million tokens, half a million of them in the hour: 2 × 0.5.':
    'Un serveur de requêtes qui facture 2 USD par million de jetons, un demi-million dans l’heure : 2 × 0,5.',
  'An H100 at full use that draws 700 W, one of eight in its host (1,600 W), at a PUE of 1.2, in a zone of 400 g/kWh: (0.7 + 0.2) × 1.2 kWh, × 400.':
    'Une H100 utilisée à plein qui consomme 700 W, une des huit de son hôte (1 600 W), à un PUE de 1,2, dans une zone à 400 g/kWh : (0,7 + 0,2) × 1,2 kWh, × 400.',
  'AWS, a T4 at full use that draws 35 W, in a g4dn.xlarge (21.2 W without it), at a PUE of 1.15: (35 + 21.2) W × 1.15 for an hour.':
    'AWS, une T4 utilisée à plein qui consomme 35 W, dans une g4dn.xlarge (21,2 W sans elle), à un PUE de 1,15 : (35 + 21,2) W × 1,15 pendant une heure.',

  // Evidence of factors.
  'assumed({share}% TDP)': 'supposé ({share} % du TDP)',
  'modelled(CCF)': 'modélisé (CCF)',
  assumed: 'supposé',
  'spec: {what}': 'spécification : {what}',
  'embodied: {what}': 'fabrication : {what}',
  'idle: {what}': 'inactif : {what}',
  'as H100': 'comme la H100',
  'FP16 of {tflops} TFLOPS': 'FP16 de {tflops} TFLOPS',
  'FP16 and TDP': 'FP16 et TDP',
  'TDP, memory and {tflops} sparse TFLOPS: web pages': 'TDP, mémoire et {tflops} TFLOPS creux : pages web',
  'dense is half of it': 'le dense en est la moitié',
  '{tflops} with FP32 accumulate': '{tflops} avec accumulation FP32',
  'else as of the A100 PCIe': 'sinon comme l’A100 PCIe',
  'idle {watts} W from a published nvidia-smi log': 'inactif {watts} W d’un journal nvidia-smi publié',
  'hot idle +{watts} W measured on L40S': 'inactif chaud +{watts} W mesuré sur L40S',
  'vendor statement': 'dit par le vendeur',
  assumption: 'supposition',
  '{what} not checked against a datasheet': '{what} non vérifié sur une fiche technique',
  'high = assumption': 'haut = supposition',
  '{operator}, {year}': '{operator}, {year}',
  'AWS, all its data centres, 2025; range of its regions':
    'AWS, tous ses centres de données, 2025 ; intervalle de ses régions',
  'Google Cloud, mean and range of its regions, 2024': 'Google Cloud, moyenne et intervalle de ses régions, 2024',
  'Microsoft, its own data centres, 2025; range of its regions':
    'Microsoft, ses propres centres de données, 2025 ; intervalle de ses régions',
  'assumed for a large cloud, from the regions of AWS, Google Cloud and Azure':
    'supposé pour un grand cloud, d’après les régions d’AWS, de Google Cloud et d’Azure',
  'assumed, between Equinix (1.42, 2023) and Uptime Institute (1.54, 2025)':
    'supposé, entre Equinix (1,42, 2023) et Uptime Institute (1,54, 2025)',
  'assumed for a server room': 'supposé pour une salle informatique',
  'assumed for an office': 'supposé pour un bureau',
  'assumed for a node at home; 1.3 with air conditioning':
    'supposé pour un nœud chez un particulier ; 1,3 avec climatisation',
  'Uptime Institute, mean of its 2025 survey': 'Uptime Institute, moyenne de son enquête de 2025',
} as const;
