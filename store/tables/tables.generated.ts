// Written by `npm run tables` from the migrations; a test compares the two. Columns with their ClickHouse types, as the database
// reports them once every migration has run; `key` is the sorting key. `columns.ts` maps them to TypeScript types.

/** What rows are written to and read from. */
export const tables = {
  /**
   * Every evaluation: what was asked, what came, and the error when nothing did. One row a group. Kept for a quarter of a year.
   */
  alert_evaluations: {
    key: ['at', 'kind', 'rule'],
    columns: {
      at: "DateTime64(3, 'UTC')",
      kind: 'LowCardinality(String)',
      rule: 'String',
      group_key: 'String',
      value: 'Nullable(Float64)',
      before: 'Nullable(Float64)',
      verdict: 'LowCardinality(String)',
      status: 'LowCardinality(String)',
      event: 'LowCardinality(String)',
      question: 'String',
      error: 'String',
      ms: 'UInt32',
    },
  },
  /**
   * Messages to channels; the newest row of an id counts. status: due, sending, sent, given up. The id is made of what is told to
   * whom,
   * so that the same is never told twice.
   */
  alert_messages: {
    key: ['id'],
    columns: {
      id: 'String',
      created_at: "DateTime64(3, 'UTC')",
      kind: 'LowCardinality(String)',
      rule: 'String',
      group_key: 'String',
      event: 'LowCardinality(String)',
      severity: 'LowCardinality(String)',
      channel: 'String',
      body: 'String',
      status: 'LowCardinality(String)',
      attempts: 'UInt16',
      next_at: "DateTime64(3, 'UTC')",
      error: 'String',
      updated_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * How each group of each alert rule and budget stands. Written by server/alerts after each evaluation; read there, also after a
   * restart, and by server/queries. `event` is what last happened to it (fired, resolved), at `event_at`.
   */
  alert_states: {
    key: ['kind', 'rule', 'group_key'],
    columns: {
      kind: 'LowCardinality(String)',
      rule: 'String',
      group_key: 'String',
      status: 'LowCardinality(String)',
      streak: 'UInt16',
      since: "DateTime64(3, 'UTC')",
      value: 'Nullable(Float64)',
      verdict: 'LowCardinality(String)',
      event: 'LowCardinality(String)',
      event_at: "DateTime64(3, 'UTC')",
      said: 'String',
      fact: 'String',
      updated_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * How attempts ended: completed, failed, preempted, cancelled. Written by the view; read by server/queries.
   */
  attempts: {
    key: ['job_id', 'attempt', 'network', 'workload'],
    columns: {
      job_id: 'String',
      attempt: 'UInt16',
      network: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      outcome: 'LowCardinality(String)',
      reason: 'String',
      started_at: "DateTime64(9, 'UTC')",
      ended_at: "DateTime64(9, 'UTC')",
      sample: 'Bool',
      seen_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * What searching spans and logs reads beside the rows themselves. Written by views; read by server/search and server/queries.
   *
   * attribute_counts: keys and values by quarter of an hour, for completion and facets. place: resource, span, log. Of each insert the
   * first 4,096 rows are counted, of the others every sixteenth (sampled: how many rows such a count stands for); of each key the
   * fifty
   * most frequent values of the insert. Values over 128 characters are left out.
   */
  attribute_counts: {
    key: ['slot', 'signal', 'place', 'key', 'value'],
    columns: {
      slot: "DateTime('UTC')",
      signal: 'LowCardinality(String)',
      place: 'LowCardinality(String)',
      key: 'LowCardinality(String)',
      value: 'String',
      n: 'UInt64',
      sampled: 'UInt64',
    },
  },
  /**
   * attribute_keys: keys by quarter of an hour and how many rows have them. Exact, so that a search knows which map to read.
   */
  attribute_keys: {
    key: ['slot', 'signal', 'place', 'key'],
    columns: {
      slot: "DateTime('UTC')",
      signal: 'LowCardinality(String)',
      place: 'LowCardinality(String)',
      key: 'LowCardinality(String)',
      n: 'UInt64',
    },
  },
  /**
   * Charges of whole days: what a day's hours add up to, for queries over long periods. Leases are not told apart, so a year of a
   * thousand GPUs is a few thousand rows. Written by ledger/days/charges.sql after the hours of a finished day were closed; read by
   * server/queries beside `charges`. `hour` is the start of the day.
   * A row keeps apart what is known and what is not, and each grade, so a sum over days is the sum over hours, NULLs included.
   * utilisation is the mean over GPU-seconds; relative errors are weighted by what they are of, as sums weight them.
   *
   * The same of whole days, written by ledger/days.sql.
   */
  charge_day: {
    key: ['hour', 'bucket', 'network', 'workload'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      bucket: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      zone: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      tier: 'LowCardinality(String)',
      sample: 'Bool',
      seconds: 'Decimal(38, 9)',
      gpu_seconds: 'Decimal(38, 9)',
      utilisation: 'Nullable(Float64)',
      native_currency: 'LowCardinality(String)',
      native_amount: 'Nullable(Decimal(38, 14))',
      cost_usd: 'Nullable(Decimal(38, 14))',
      cost_grade: 'LowCardinality(String)',
      cost_reason: 'LowCardinality(String)',
      list_usd: 'Nullable(Decimal(38, 14))',
      baseline_usd: 'Nullable(Decimal(38, 14))',
      settled_usd: 'Nullable(Decimal(38, 14))',
      fx_effect_usd: 'Nullable(Decimal(38, 14))',
      energy_kwh: 'Nullable(Decimal(38, 14))',
      energy_grade: 'LowCardinality(String)',
      energy_relative_error: 'Float64',
      measured_gpu_kwh: 'Float64',
      modelled_gpu_kwh: 'Float64',
      declared_gpu_kwh: 'Float64',
      intensity_is_estimated: 'Bool',
      carbon_direct_g: 'Nullable(Decimal(38, 12))',
      carbon_lifecycle_g: 'Nullable(Decimal(38, 12))',
      carbon_upstream_g: 'Nullable(Decimal(38, 12))',
      carbon_market_g: 'Nullable(Decimal(38, 12))',
      carbon_relative_error: 'Nullable(Float64)',
      carbon_grade: 'LowCardinality(String)',
      carbon_reason: 'LowCardinality(String)',
      embodied_g_low: 'Nullable(Decimal(38, 12))',
      embodied_g: 'Nullable(Decimal(38, 12))',
      embodied_g_high: 'Nullable(Decimal(38, 12))',
      embodied_host_g: 'Nullable(Decimal(38, 12))',
      embodied_host_g_high: 'Nullable(Decimal(38, 12))',
      embodied_relative_error: 'Float64',
      up_seconds: 'Decimal(38, 9)',
      down_seconds: 'Decimal(38, 9)',
      downs: 'UInt64',
      verification: 'LowCardinality(String)',
      is_uncounted: 'Bool',
      carbon_direct_grade: 'LowCardinality(String) DEFAULT',
      carbon_market_grade: 'LowCardinality(String) DEFAULT',
      embodied_host_g_low: 'Nullable(Decimal(38, 12)) DEFAULT',
      measured_site_kwh: 'Float64 DEFAULT',
      derived_site_kwh: 'Float64 DEFAULT',
    },
  },
  /**
   * The current version of each day that is summed up. Written after the day's rows, so readers never see half.
   */
  charge_days: {
    key: ['day'],
    columns: {
      day: "DateTime('UTC')",
      version: 'UInt64',
    },
  },
  /**
   * The current version of each closed hour; what touched the hour up to `closed_at` is in it. Written after the hour's
   * charges, so readers never see half.
   */
  charge_hours: {
    key: ['hour', 'version'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      closed_at: "DateTime64(3, 'UTC')",
      touches: 'UInt64 DEFAULT',
    },
  },
  /**
   * What each lease was charged on a finished day, for questions over long periods that tell leases, jobs or providers apart. Written
   * by
   * ledger/days/leases.sql with the sums of `charge_day` and under their versions (`charge_days`); read by server/queries beside
   * `charges`.
   * `hour` is the start of the day, `last_hour` that of the last hour that was charged. A row keeps apart what is known and what is
   * not,
   * and each grade, so a sum over days is the sum over hours, NULLs included.
   */
  charge_lease_day: {
    key: ['hour', 'lease_id', 'network', 'workload'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      lease_id: 'String',
      job_id: 'String',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      last_hour: "DateTime('UTC')",
      seconds: 'Decimal(38, 9)',
      gpu_seconds: 'Decimal(38, 9)',
      native_currency: 'LowCardinality(String)',
      native_amount: 'Nullable(Decimal(38, 14))',
      cost_usd: 'Nullable(Decimal(38, 14))',
      cost_grade: 'LowCardinality(String)',
      cost_reason: 'LowCardinality(String)',
      list_usd: 'Nullable(Decimal(38, 14))',
      settled_usd: 'Nullable(Decimal(38, 14))',
      up_seconds: 'Decimal(38, 9)',
      down_seconds: 'Decimal(38, 9)',
    },
  },
  /**
   * One row per lease, hour and bucket, under the version of its hour. Written by ledger/charges/7-charges.sql.
   * Units: seconds of lease time, USD and native money, kWh at the site (PUE included), grams of CO2e.
   * NULL is unknown and has its reason; nothing unknown is 0. bucket is 'metered' until buckets are told apart.
   *
   * What a charge says of its evidence: which price and who said it, list price, on-demand baseline, what was settled, the effect
   * of the token's moves, energy by how it was known, emissions upstream and market-based, the host's share of manufacture, checks.
   *
   * price_kind, price_source: the price that was used. list_usd: at what the network lists; baseline_usd: at the lowest on-demand
   * price of the large clouds; settled_usd: by the network's own record; fx_effect_usd: cost minus the same at the lease's first rate.
   * counter_gpu_kwh is the part of measured_gpu_kwh that energy counters gave; modelled_gpu_kwh is from utilisation;
   * declared_gpu_kwh half of the TDP. Energy and emissions are Decimal, so that sums are exact in any order.
   * downs: times that the lease went down. verification: the result of the check that speaks for this time; '' for none.
   *
   * A charge of a lease whose count cannot be read has gpu_count NULL and is in no sum of GPU time: its gpu_seconds are 0.
   *
   * Between which instants a lease ran in the hour of a charge, nanoseconds since 1970, so that a period that cuts the hour cuts the
   * charge
   * where it is. Written by ledger/charges/7-charges.sql; read by store/cut-charges.ts. 0 in charges of before: their hour counts as a
   * whole.
   *
   * A charge says of its direct emissions who said the intensity, of what time, how well they and the market-based ones are known, and
   * why not. Written by ledger/charges/8-charges.sql. Those of before have the grade that they were shown with.
   *
   * Emissions of manufacture of the servers around the cards have a range on both sides.
   *
   * How much of the site's energy was measured, and how much is derived from what was; the rest is modelled or assumed. host_basis:
   * which
   * host of domain/reference/hosts.json stands around the cards, or “readings”; host_reason: why readings of it were set aside.
   * pue_basis: which PUE of domain/reference/pue.json was used, or “told”.
   * Charges of before knew of the cards only.
   */
  charges: {
    key: ['hour', 'lease_id', 'bucket', 'version'],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      bucket: 'LowCardinality(String)',
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      zone: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      job_id: 'String',
      attempt: 'UInt16',
      gpu_model: 'LowCardinality(String)',
      gpu_count: 'Nullable(Decimal(18, 9))',
      tier: 'LowCardinality(String)',
      sample: 'Bool',
      seconds: 'Decimal(18, 9)',
      gpu_seconds: 'Decimal(38, 9)',
      utilisation: 'Nullable(Float64)',
      native_amount: 'Nullable(Decimal(38, 14))',
      native_currency: 'LowCardinality(String)',
      cost_usd: 'Nullable(Decimal(38, 14))',
      fx_usd: 'Nullable(Decimal(38, 18))',
      fx_time: "Nullable(DateTime('UTC'))",
      fx_source: 'LowCardinality(String)',
      cost_grade: 'LowCardinality(String)',
      cost_reason: 'LowCardinality(String)',
      measured_gpu_kwh: 'Float64',
      modelled_gpu_kwh: 'Float64',
      host_kwh: 'Float64',
      pue: 'Float64',
      energy_kwh: 'Nullable(Decimal(38, 14))',
      energy_grade: 'LowCardinality(String)',
      energy_reason: 'LowCardinality(String)',
      intensity_direct: 'Nullable(Float64)',
      intensity_lifecycle: 'Nullable(Float64)',
      intensity_granularity: 'LowCardinality(String)',
      intensity_source: 'LowCardinality(String)',
      intensity_is_estimated: 'Bool',
      carbon_direct_g: 'Nullable(Decimal(38, 12))',
      carbon_lifecycle_g: 'Nullable(Decimal(38, 12))',
      carbon_relative_error: 'Nullable(Float64)',
      carbon_grade: 'LowCardinality(String)',
      carbon_reason: 'LowCardinality(String)',
      embodied_g_low: 'Nullable(Decimal(38, 12))',
      embodied_g: 'Nullable(Decimal(38, 12))',
      embodied_g_high: 'Nullable(Decimal(38, 12))',
      up_seconds: 'Decimal(18, 9)',
      down_seconds: 'Decimal(18, 9)',
      downs: 'UInt32',
      price_kind: 'LowCardinality(String)',
      price_source: 'LowCardinality(String)',
      list_usd: 'Nullable(Decimal(38, 14))',
      baseline_usd: 'Nullable(Decimal(38, 14))',
      settled_usd: 'Nullable(Decimal(38, 14))',
      fx_effect_usd: 'Nullable(Decimal(38, 14))',
      counter_gpu_kwh: 'Float64',
      declared_gpu_kwh: 'Float64',
      energy_relative_error: 'Float64',
      pue_relative_error: 'Float64',
      carbon_upstream_g: 'Nullable(Decimal(38, 12))',
      carbon_market_g: 'Nullable(Decimal(38, 12))',
      market_basis: 'LowCardinality(String)',
      embodied_host_g: 'Nullable(Decimal(38, 12))',
      embodied_host_g_high: 'Nullable(Decimal(38, 12))',
      embodied_relative_error: 'Float64',
      verification: 'LowCardinality(String)',
      verification_method: 'LowCardinality(String)',
      work_share: 'Nullable(Float64)',
      cost_error: 'Nullable(Float64)',
      slice_from: 'Int64',
      slice_to: 'Int64',
      intensity_direct_source: 'LowCardinality(String) DEFAULT',
      intensity_direct_granularity: 'LowCardinality(String) DEFAULT',
      carbon_direct_grade: 'LowCardinality(String) DEFAULT',
      carbon_market_grade: 'LowCardinality(String) DEFAULT',
      carbon_direct_reason: 'LowCardinality(String) DEFAULT',
      embodied_host_g_low: 'Nullable(Decimal(38, 12)) DEFAULT',
      measured_site_kwh: 'Float64 DEFAULT',
      derived_site_kwh: 'Float64 DEFAULT',
      host_basis: 'LowCardinality(String) DEFAULT',
      pue_basis: 'LowCardinality(String) DEFAULT',
      host_reason: 'LowCardinality(String) DEFAULT',
    },
  },
  /**
   * Checkpoints that a later attempt can begin from: events `checkpoint` of any span that say they are durable.
   */
  checkpoints: {
    key: ['job_id', 'attempt', 'time'],
    columns: {
      job_id: 'String',
      attempt: 'UInt16',
      time: "DateTime64(9, 'UTC')",
      step: 'String',
      sample: 'Bool',
      seen_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * Ids of cards that are in doubt: which card each is of, which part of it and how much that is in billionths, whether that was told,
   * and
   * how many leases hold the card in the hour.
   */
  closing_cards: {
    key: ['card_lease', 'card_hour'],
    columns: {
      run: 'UInt64',
      card_lease: 'String',
      card_hour: "DateTime('UTC')",
      card_gpu: 'String',
      card: 'String',
      part: 'LowCardinality(String)',
      share_of_card: 'Int64',
      is_told: 'Bool',
      holders: 'UInt32',
    },
  },
  /**
   * Work that is a sample: the share of it that was sent, and what money by the unit may be off by for it (one standard error, USD).
   * NULL where all of it was sent, or money does not depend on it.
   */
  closing_costs: {
    key: ['cost_hour', 'cost_lease'],
    columns: {
      run: 'UInt64',
      cost_hour: "DateTime('UTC')",
      cost_lease: 'String',
      native_whole: 'Nullable(Decimal(38, 14))',
      cost_currency: 'LowCardinality(String)',
      usd_whole: 'Nullable(Decimal(38, 14))',
      list_whole: 'Nullable(Decimal(38, 14))',
      baseline_whole: 'Nullable(Decimal(38, 14))',
      settled_whole: 'Nullable(Decimal(38, 14))',
      fx_whole: 'Nullable(Decimal(38, 14))',
      rate_used: 'Nullable(Decimal(38, 18))',
      rate_time: "Nullable(DateTime('UTC'))",
      rate_source: 'LowCardinality(String)',
      grade_of_cost: 'LowCardinality(String)',
      why_no_cost: 'LowCardinality(String)',
      kind_of_price: 'LowCardinality(String)',
      priced_by: 'LowCardinality(String)',
      share_of_work: 'Nullable(Float64)',
      error_of_cost: 'Nullable(Float64)',
    },
  },
  /**
   * Leases and hours in which it is in doubt which cards are read, with the GPU count that was told, 0 if none.
   */
  closing_doubts: {
    key: ['doubtful_lease', 'doubtful_hour'],
    columns: {
      run: 'UInt64',
      doubtful_lease: 'String',
      doubtful_hour: "DateTime('UTC')",
      told: 'Float64',
    },
  },
  /**
   * Scratch of a closing (ledger/charges/3-hosts.sql): what a lease has of what its host draws beside its GPUs, W, where that was
   * read;
   * whether the GPUs of the host were measured; why the reading is set aside.
   */
  closing_hosts: {
    key: ['host_lease', 'host_hour'],
    columns: {
      run: 'UInt64',
      host_lease: 'String',
      host_hour: "DateTime('UTC')",
      host_read_w: 'Nullable(Float64)',
      is_measured: 'Bool',
      why_no_host: 'LowCardinality(String)',
    },
  },
  closing_parts: {
    key: ['part_hour', 'part_lease'],
    columns: {
      run: 'UInt64',
      part_hour: "DateTime('UTC')",
      part_lease: 'String',
      bucket: 'LowCardinality(String)',
      part_ns: 'Int64',
      until_ns: 'Int64',
      up_ns: 'Int64',
      down_ns: 'Int64',
      downs: 'UInt32',
      counter_j: 'Float64',
      power_j: 'Float64',
      model_j: 'Float64',
      metered_gpu_s: 'Float64',
      modelled_gpu_s: 'Float64',
      utilisation: 'Nullable(Float64)',
      doubt_j: 'Float64',
    },
  },
  /**
   * Scratch of a closing (ledger/charges/5-pieces.sql): slices cut where a term of the lease or an entry of the price book begins or
   * ends.
   * In each piece one price holds; hour_from and hour_to are the slice's. Nanoseconds since 1970.
   */
  closing_pieces: {
    key: ['lease_id', 'slice_from'],
    columns: {
      run: 'UInt64',
      hour: "DateTime('UTC')",
      lease_id: 'String',
      slice_from: 'Int64',
      slice_to: 'Int64',
      hour_from: 'Int64',
      hour_to: 'Int64',
      lease_from: 'Int64',
      lease_to: 'Int64',
      lease_start: "DateTime64(9, 'UTC')",
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      gpu_count: 'Nullable(Decimal(18, 9))',
      count_basis: 'String',
      tier: 'String',
      sample: 'Bool',
      speaks: 'Bool',
      price_amount: 'Nullable(Decimal(38, 14))',
      price_currency: 'String',
      price_per: 'String',
      price_kind: 'String',
      price_source: 'String',
      fee_ratio: 'Nullable(Decimal(18, 6))',
      block_seconds: 'Nullable(Decimal(18, 6))',
      instance_gpus: 'Nullable(Decimal(18, 9))',
      octanebench: 'Nullable(Decimal(18, 6))',
      settled_amount: 'Nullable(Decimal(38, 14))',
      settled_currency: 'LowCardinality(String)',
      unread: 'Map(String, String)',
      booked_price: 'Tuple(String, Decimal(38, 18), String, String, Decimal(18, 6))',
    },
  },
  /**
   * Scratch of a closing (ledger/charges/6-prices.sql): which price each piece of a slice has, what it delivered and which rates its
   * currency
   * had while it ran. A quote: from and to, nanoseconds since 1970; USD per unit; its time, its source, and how long it stands,
   * seconds.
   *
   * Requests that tell only a part of their tokens.
   */
  closing_prices: {
    key: ['lease_id', 'slice_from'],
    columns: {
      run: 'UInt64',
      hour: "DateTime('UTC')",
      lease_id: 'String',
      slice_from: 'Int64',
      slice_to: 'Int64',
      hour_from: 'Int64',
      hour_to: 'Int64',
      lease_from: 'Int64',
      lease_to: 'Int64',
      gpu_count: 'Nullable(Decimal(18, 9))',
      count_basis: 'String',
      unread: 'Map(String, String)',
      instance_gpus: 'Nullable(Decimal(18, 9))',
      block_seconds: 'Nullable(Decimal(18, 6))',
      octanebench: 'Nullable(Decimal(18, 6))',
      settled_amount: 'Nullable(Decimal(38, 14))',
      settled_token: 'LowCardinality(String)',
      settled_factor: 'Decimal(38, 14)',
      token: 'String',
      factor: 'Decimal(38, 14)',
      amount: 'Nullable(Decimal(38, 18))',
      currency: 'String',
      per: 'String',
      fee: 'Nullable(Decimal(18, 6))',
      kind_of_price: 'String',
      priced_by: 'String',
      why_unread: 'String',
      listed_usd: 'Nullable(Decimal(38, 14))',
      baseline_usd: 'Nullable(Decimal(38, 14))',
      units: 'Map(String, Decimal(38, 6))',
      all_tokens: 'Decimal(38, 6)',
      untold_requests: 'Decimal(38, 6)',
      unread_of: 'Map(String, UInt64)',
      unread_of_tokens: 'UInt64',
      share_of: 'Map(String, Float64)',
      share_of_tokens: 'Float64',
      error_of: 'Map(String, Float64)',
      error_of_tokens: 'Float64',
      tells_work: 'Bool',
      first_token: 'LowCardinality(String)',
      first_time: "DateTime('UTC')",
      opening_rate: 'Nullable(Decimal(76, 18))',
      quoted: "Array(Tuple(Int64, Int64, Decimal(76, 18), DateTime('UTC'), String, Int64))",
      partial_requests: 'Decimal(38, 6)',
      doubtful_units: 'Array(String)',
    },
  },
  /**
   * Scratch of a closing (ledger/charges/2-read.sql): what was read of each GPU of a slice. found: time, W, J, utilisation, throttled,
   * J
   * since, and since when, in order; -1 is not told. Times are epoch milliseconds.
   */
  closing_read: {
    key: [],
    columns: {
      run: 'UInt64',
      of_lease: 'String',
      of_hour: "DateTime('UTC')",
      of_gpu: 'String',
      slice_from: 'Int64',
      slice_to: 'Int64',
      tdp_w: 'Float64',
      idle_w: 'Float64',
      found: 'Array(Tuple(Int64, Float64, Float64, Float64, Int16, Float64, Int64))',
      before_ms: 'Int64',
      after_ms: 'Int64',
      before_far: 'Tuple(Int64, Float64)',
      after_far: 'Tuple(Int64, Float64)',
    },
  },
  /**
   * The same of cards that several ids or leases have: what each lease has of them, which takes the place of what its readings tell.
   */
  closing_shares: {
    key: ['step_lease', 'step_hour'],
    columns: {
      run: 'UInt64',
      step_lease: 'String',
      step_hour: "DateTime('UTC')",
      step_card: 'String',
      edge_at: 'Array(Int64)',
      inside_steps: 'Array(Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64))',
    },
  },
  /**
   * Slices carry the terms that hold in them, `pieces`, in nanoseconds since 1970; gpu_count is their mean, gpu_ns their GPU time.
   *
   * The host of a slice, by GPU: W when idle and under load, each low, central and high; whether that is derived from what was
   * measured or
   * modelled, and how many GPUs it has at least. Its building: PUE, relative error, and 2 if told, 1 if published, else 0.
   */
  closing_slices: {
    key: ['hour', 'lease_id'],
    columns: {
      run: 'UInt64',
      hour: "DateTime('UTC')",
      lease_id: 'String',
      slice_from: 'Int64',
      slice_to: 'Int64',
      lease_from: 'Int64',
      lease_to: 'Int64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      zone: 'LowCardinality(String)',
      node_kind: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      job_id: 'String',
      attempt: 'UInt16',
      gpu_model: 'LowCardinality(String)',
      count_basis: 'LowCardinality(String)',
      gpu_count: 'Nullable(Decimal(18, 9))',
      gpu_ns: 'Decimal(38, 9)',
      tier: 'LowCardinality(String)',
      sample: 'Bool',
      speaks: 'Bool',
      site_pue: 'Nullable(Float64)',
      pieces: 'Array(Tuple(piece_from Int64, piece_to Int64, price_amount Nullable(Decimal(38, 14)), price_currency String, price_per String, price_kind String, price_source String, fee_ratio Nullable(Decimal(18, 6)), block_seconds Nullable(Decimal(18, 6)), instance_gpus Nullable(Decimal(18, 9)), gpu_count Nullable(Decimal(18, 9)), count_basis String, tier String, unread Map(String, String)))',
      octanebench: 'Nullable(Decimal(18, 6))',
      settled_amount: 'Nullable(Decimal(38, 14))',
      settled_currency: 'LowCardinality(String)',
      unread: 'Map(LowCardinality(String), String)',
      gpu_known: 'Bool',
      tdp_w: 'Float64',
      idle_w: 'Float64',
      embodied_kg_low: 'Float64',
      embodied_kg_central: 'Float64',
      embodied_kg_high: 'Float64',
      embodied_error: 'Float64',
      card_count: 'Nullable(Decimal(18, 9))',
      host_name: 'LowCardinality(String)',
      host: 'Array(Float64)',
      pue_name: 'LowCardinality(String)',
      pue_found: 'Array(Float64)',
    },
  },
  /**
   * What readings tell of each GPU of a lease in an hour, as steps on the line of time. edge_at: nanoseconds since 1970, one more than
   * steps. A step: seen, silent, silent from a time in the slice on, metered, modelled, throttled, has utilisation; nanowatts by
   * counter,
   * power and model; utilisation in millionths; nanowatts by which a share of a card may be wrong.
   */
  closing_steps: {
    key: ['step_lease', 'step_hour'],
    columns: {
      run: 'UInt64',
      step_lease: 'String',
      step_hour: "DateTime('UTC')",
      step_card: 'String',
      step_part: 'LowCardinality(String)',
      step_share: 'Int64',
      edge_at: 'Array(Int64)',
      inside_steps: 'Array(Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int64, Int64, Int64, Int64, Int64))',
    },
  },
  /**
   * Scratch of a closing (ledger/charges/4-work.sql): what each lease delivered in the hour, by unit.
   */
  closing_work: {
    key: ['work_hour', 'work_lease'],
    columns: {
      run: 'UInt64',
      work_hour: "DateTime('UTC')",
      work_lease: 'String',
      work_unit: 'LowCardinality(String)',
      delivered: 'Decimal(38, 6)',
      failed: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      basis: 'LowCardinality(String)',
      token_basis: 'LowCardinality(String)',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      is_doubtful: 'Bool',
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
  /**
   * Every run of every connector. outcome: ok, no_data, changed_shape, refused, unreachable, failed, not_configured.
   *
   * http_status: of the last answer. unknown_fields, missing_fields: paths in the answers that the connector does not know, or does
   * not find: the source is changing. quarantined: rows that were not believed.
   */
  connector_runs: {
    key: ['connector', 'started_at'],
    columns: {
      connector: 'LowCardinality(String)',
      started_at: "DateTime64(3, 'UTC')",
      ms: 'UInt32',
      outcome: 'LowCardinality(String)',
      rows: 'UInt32',
      error: 'String',
      next_run: "DateTime('UTC')",
      http_status: 'UInt16',
      requests: 'UInt16',
      bytes: 'UInt64',
      unknown_fields: 'Array(String)',
      missing_fields: 'Array(String)',
      quarantined: 'UInt32',
    },
  },
  /**
   * The sources that run here and what they are, written by collector/sources at its start: the server reads of them here.
   * needs: settings without which a source cannot run, and how to get them; '' when it needs none.
   */
  connectors: {
    key: ['connector'],
    columns: {
      connector: 'LowCardinality(String)',
      title: 'String',
      source_group: 'LowCardinality(String)',
      docs: 'String',
      terms: 'String',
      standing: 'LowCardinality(String)',
      brings: 'String',
      endpoints: 'Array(String)',
      tables: 'Array(LowCardinality(String))',
      needs: 'String',
      every_seconds: 'UInt32',
      is_on: 'Bool',
      updated_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Until when spans and logs that came in are counted in `attribute_counts`, by `ReceivedAt`. Written by ledger/folds/attributes;
   * read
   * by it and by server/queries/search-values.
   */
  counted_attributes: {
    key: ['signal'],
    columns: {
      signal: 'LowCardinality(String)',
      until: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * What leases delivered, hour by hour, written with the charges of the hour and under their version: what unit costs and emissions
   * divide
   * by. Only what has a lease is in it, so that money and work are of the same leases. Tokens are those of what was delivered. untold:
   * requests of which no count of tokens can be read; unread: spans whose sampling mark cannot be read. basis and token_basis say how
   * it is
   * known: by all spans, by a sample of them, or by counters of the server; the variances are those of an estimate from a sample.
   */
  delivered: {
    key: ['hour', 'lease_id', 'unit', 'network', 'workload'],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      unit: 'LowCardinality(String)',
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      job_id: 'String',
      sample: 'Bool',
      delivered: 'Decimal(38, 6)',
      failed: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      basis: 'LowCardinality(String)',
      token_basis: 'LowCardinality(String)',
      slice_from: 'Int64',
      slice_to: 'Int64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
  /**
   * What was delivered on a finished day, leases not told apart. Written by ledger/days/delivered.sql in the same way; read by
   * server/queries beside `delivered`, whose columns these are. `hour` is the start of the day.
   */
  delivered_day: {
    key: ['hour', 'unit', 'network', 'workload'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      unit: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      delivered: 'Decimal(38, 6)',
      failed: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      basis: 'LowCardinality(String)',
      token_basis: 'LowCardinality(String)',
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
  /**
   * What the ids of GPUs that a lease reads tell together, where several tell of one card or several leases read it. Written by
   * ledger/charges/9-told.sql under the version of the charges.
   */
  energy_told: {
    key: ['hour', 'lease_id'],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      version: 'UInt64',
      ids: 'UInt32',
      told_kwh: 'Float64',
    },
  },
  /**
   * The current version of each hour of counters, and the touches that it has seen.
   */
  folded_counters: {
    key: ['hour'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      touches: 'UInt64',
    },
  },
  folded_days: {
    key: ['day'],
    columns: {
      day: "DateTime('UTC')",
      version: 'UInt64',
    },
  },
  folded_hours: {
    key: ['hour'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      touches: 'UInt64',
    },
  },
  /**
   * What was folded: the current version of each minute, hour and day of the roll-ups of spans, written after its rows, so that nobody
   * reads half of it. `touches` are those that the fold has seen; stored and spans are rows and distinct spans, so that their
   * difference
   * came more than once. Version 0 is what views counted before there were folds. Minutes stay for two weeks.
   */
  folded_minutes: {
    key: ['minute'],
    columns: {
      minute: "DateTime('UTC')",
      version: 'UInt64',
      touches: 'UInt64',
      stored: 'UInt64',
      spans: 'UInt64',
    },
  },
  /**
   * The current version of each hour of the roll-ups of readings, and the touches that it has seen. Version 0 is what views counted.
   */
  folded_readings: {
    key: ['hour'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      touches: 'UInt64',
    },
  },
  /**
   * inner is a unit inside outer, of the same kind, so many levels below it. Of a span that is its own ancestor: inner and outer are
   * it.
   */
  folding_chains: {
    key: [],
    columns: {
      run: 'UInt64',
      trace: 'UInt64',
      inner: 'UInt64',
      outer: 'UInt64',
      levels: 'UInt16',
    },
  },
  /**
   * Scratch of a fold (ledger/folds/minutes/): the spans that it counts, each once, with what it stands for (ledger/folds/spans.sql).
   * Every
   * roll-up is made from these: attributes are read once. starts, ends: epoch nanoseconds.
   */
  folding_counted: {
    key: [],
    columns: {
      run: 'UInt64',
      minute: "DateTime('UTC')",
      starts: 'Int64',
      ends: 'Int64',
      Duration: 'UInt64',
      Network: 'LowCardinality(String)',
      Provider: 'LowCardinality(String)',
      Region: 'LowCardinality(String)',
      Workload: 'LowCardinality(String)',
      Team: 'LowCardinality(String)',
      GpuModel: 'LowCardinality(String)',
      LeaseId: 'String',
      Sample: 'Bool',
      Unit: 'LowCardinality(String)',
      Phase: 'LowCardinality(String)',
      is_error: 'Bool',
      is_outdone: 'Bool',
      is_double: 'Bool',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      weight: 'Float64',
      unread: 'Bool',
      input_tokens: 'Nullable(Decimal(38, 6))',
      cached_input_tokens: 'Nullable(Decimal(38, 6))',
      output_tokens: 'Nullable(Decimal(38, 6))',
      has_no_output: 'Bool',
      tokens_unread: 'Bool',
      first_token_ns: 'Float64',
      unsplit_tokens: 'Nullable(Decimal(38, 6))',
    },
  },
  /**
   * What each grew by in each hour, and how many milliseconds of it are covered. most: by its largest step.
   */
  folding_growths: {
    key: ['hour', 'series'],
    columns: {
      run: 'UInt64',
      hour: "DateTime('UTC')",
      lease_id: 'String',
      counter: 'String',
      what: 'LowCardinality(String)',
      series: 'UInt64',
      grew: 'Float64',
      covered: 'Int64',
      first_ms: 'Int64',
      last_ms: 'Int64',
    },
  },
  /**
   * Series that may be one counter. by_growth: values of deltas cannot be compared.
   */
  folding_kin: {
    key: ['series', 'other'],
    columns: {
      run: 'UInt64',
      series: 'UInt64',
      other: 'UInt64',
      by_growth: 'Bool',
      is_certain: 'Bool',
    },
  },
  /**
   * Scratch of a fold (ledger/folds/chains/): traces whose chains are looked at pair by pair. In all others the innermost units count,
   * and
   * that is all.
   */
  folding_mixed: {
    key: [],
    columns: {
      run: 'UInt64',
      trace: 'UInt64',
    },
  },
  /**
   * Hours in which such series are one counter: told twice if they overlap, else one after the other.
   *
   * Counters that come by several ways, of which none tells of the whole hour: when the other tells of it, epoch milliseconds, and the
   * steps
   * of the one that tells less (begin, end, growth), where it tells of times that the other does not.
   */
  folding_pairs: {
    key: ['hour', 'series'],
    columns: {
      run: 'UInt64',
      hour: "DateTime('UTC')",
      series: 'UInt64',
      other: 'UInt64',
      other_covered: 'Int64',
      is_double: 'Bool',
      is_less: 'Bool',
      is_doubtful: 'Bool',
      other_first: 'Int64',
      other_last: 'Int64',
      steps: 'Array(Tuple(Int64, Int64, Float64))',
    },
  },
  /**
   * Their points, each once, and the one before. Times are epoch milliseconds.
   */
  folding_points: {
    key: ['series', 'at'],
    columns: {
      run: 'UInt64',
      series: 'UInt64',
      at: 'Int64',
      begun: 'Int64',
      counted: 'Float64',
      at_before: 'Nullable(Int64)',
      counted_before: 'Nullable(Float64)',
    },
  },
  /**
   * Series of counters of work, and what tells them apart.
   */
  folding_series: {
    key: ['series'],
    columns: {
      run: 'UInt64',
      series: 'UInt64',
      lease_id: 'String',
      counter: 'String',
      what: 'LowCardinality(String)',
      is_delta: 'Bool',
      resource: 'Map(String, String)',
      told_labels: 'Map(String, String)',
      labels: 'Map(String, String)',
      host: 'String',
      port: 'String',
      marks: 'Map(String, String)',
    },
  },
  /**
   * Scratch of a fold (ledger/folds/chains/): the spans of traces in which one unit of work may hold another, the chains that they
   * form,
   * and what each unit in a chain counts for. Spans are named by hashes of trace and id; a run's partition is dropped when its minutes
   * are
   * folded. rank: how well it is known, the spans that it stands for; the lower the better.
   */
  folding_spans: {
    key: [],
    columns: {
      run: 'UInt64',
      trace: 'UInt64',
      span: 'UInt64',
      above: 'UInt64',
      starts: 'Int64',
      unit: 'LowCardinality(String)',
      lease: 'String',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      is_error: 'Bool',
      rank: 'Float64',
      input_tokens: 'Nullable(Decimal(38, 6))',
      cached_input_tokens: 'Nullable(Decimal(38, 6))',
      output_tokens: 'Nullable(Decimal(38, 6))',
    },
  },
  /**
   * is_outdone: another unit of the chain and of the same lease tells of the same request and is known better; is_double: any other
   * does.
   * beside: where those others ran. Tokens are what others tell that it does not tell itself.
   */
  folding_units: {
    key: [],
    columns: {
      run: 'UInt64',
      span: 'UInt64',
      is_outdone: 'Bool',
      is_double: 'Bool',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      input_tokens: 'Nullable(Decimal(38, 6))',
      cached_input_tokens: 'Nullable(Decimal(38, 6))',
      output_tokens: 'Nullable(Decimal(38, 6))',
    },
  },
  /**
   * Units of a currency per USD.
   */
  fx_rates: {
    key: ['currency', 'time', 'source'],
    columns: {
      currency: 'LowCardinality(String)',
      time: "DateTime('UTC')",
      per_usd: 'Decimal(38, 18)',
      source: 'LowCardinality(String)',
      observed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * First and last reading of each GPU of a lease in each hour, so that a silence of hours is seen without reading its neighbours'
   * readings. They need no version: readings only widen them. Written by ledger/folds/readings; read through `gpu_hours`.
   */
  gpu_folded_bounds: {
    key: ['hour', 'lease_id', 'gpu_id'],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      gpu_id: 'String',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * In which hours of a day each GPU of a lease was read, hour h as bit h, and its first and last reading: a twentieth of the rows of
   * `gpu_folded_bounds`, for questions over months. It needs no version: readings only widen it. Written by ledger/folds/readings with
   * the
   * bounds of hours; read through `gpu_days`.
   */
  gpu_folded_days: {
    key: ['day', 'lease_id', 'gpu_id'],
    columns: {
      day: "DateTime('UTC')",
      lease_id: 'String',
      gpu_id: 'String',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
      hours: 'SimpleAggregateFunction(groupBitOr, UInt32)',
    },
  },
  gpu_folded_hours: {
    key: ['hour', 'gpu_id', 'network', 'workload', 'lease_id'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      gpu_id: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'AggregateFunction(avg, Nullable(Float32))',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'AggregateFunction(avg, Nullable(Float32))',
      temperature_c: 'Nullable(Float32)',
      throttled: 'AggregateFunction(avg, Nullable(UInt8))',
      readings: 'UInt64',
    },
  },
  /**
   * By minute and by hour. Written by ledger/folds/readings; read through the views `gpu_minute` and `gpu_hour`.
   */
  gpu_folded_minutes: {
    key: ['minute', 'gpu_id', 'network', 'workload', 'lease_id'],
    columns: {
      minute: "DateTime('UTC')",
      version: 'UInt64',
      gpu_id: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'AggregateFunction(avg, Nullable(Float32))',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'AggregateFunction(avg, Nullable(Float32))',
      temperature_c: 'Nullable(Float32)',
      throttled: 'AggregateFunction(avg, Nullable(UInt8))',
      readings: 'UInt64',
    },
  },
  /**
   * Driver errors (XID): exporters repeat the last one for as long as they run, so what counts is when each was first seen. Written by
   * ledger/folds/readings; read through `gpu_xids`.
   */
  gpu_folded_xids: {
    key: ['hour', 'gpu_id', 'xid', 'lease_id'],
    columns: {
      hour: "DateTime('UTC')",
      gpu_id: 'LowCardinality(String)',
      xid: 'UInt32',
      lease_id: 'LowCardinality(String)',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * GPU models: what the ledger needs when nothing was measured. Written from domain/reference at start.
   * Units: W, bytes, dense FP16 TFLOPS, kgCO2e of manufacture.
   *
   * embodied_error: relative half width of the emissions of manufacture. bandwidth in GB/s.
   */
  gpu_models: {
    key: ['gpu_model'],
    columns: {
      gpu_model: 'LowCardinality(String)',
      title: 'String',
      memory_gb: 'Float64',
      tdp_w: 'Float64',
      fp16_tflops: 'Nullable(Float64)',
      idle_w: 'Float64',
      embodied_kg_low: 'Float64',
      embodied_kg_central: 'Float64',
      embodied_kg_high: 'Float64',
      embodied_error: 'Float64 DEFAULT',
      bandwidth_gb_s: 'Nullable(Float64)',
    },
  },
  /**
   * GPU readings in one normal form, whatever exporter spelled them. Written by the collector; read by the ledger and gpu queries.
   * Units: utilisation 0–1, memory bytes, power W, energy J (counter), temperature °C, clock event as the exporter names it.
   * A reading an exporter did not send is NULL; sentinels never get here. One row per GPU and time; a row may be partial.
   *
   * What a reading tells beside its values: the card's address on its bus, how much of its card a part is (0: untold, or a whole
   * card), and
   * energy told as differences, with the time since which each is. Written by the collector; read by the ledger.
   */
  gpu_samples: {
    key: ['time', 'gpu_id', 'lease_id'],
    columns: {
      time: "DateTime64(3, 'UTC')",
      gpu_id: 'LowCardinality(String)',
      gpu_index: 'LowCardinality(String)',
      gpu_pci: 'LowCardinality(String)',
      gpu_share: 'Float32',
      gpu_model: 'LowCardinality(String)',
      host: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      job_id: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'Nullable(Float32)',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'Nullable(Float32)',
      energy_j: 'Nullable(Float64)',
      energy_delta_j: 'Nullable(Float64)',
      energy_from: "Nullable(DateTime64(3, 'UTC'))",
      temperature_c: 'Nullable(Float32)',
      throttled: 'Nullable(UInt8)',
      xid: 'Nullable(UInt32)',
    },
  },
  /**
   * Carbon intensity of a grid zone, gCO2e/kWh; direct (combustion) and life-cycle are never mixed, either may be NULL.
   * `granularity`: hour, half_hour, year. A yearly value stands for the whole year that `time` starts.
   */
  grid_intensity: {
    key: ['zone', 'time', 'granularity', 'source', 'sample'],
    columns: {
      zone: 'LowCardinality(String)',
      time: "DateTime('UTC')",
      granularity: 'LowCardinality(String)',
      direct_g_per_kwh: 'Nullable(Float64)',
      lifecycle_g_per_kwh: 'Nullable(Float64)',
      carbon_free_share: 'Nullable(Float64)',
      is_estimated: 'Bool',
      is_forecast: 'Bool DEFAULT',
      source: 'LowCardinality(String)',
      note: 'LowCardinality(String) DEFAULT',
      sample: 'Bool DEFAULT',
      observed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * Marginal intensity of a grid region, gCO2e/kWh: what one more kWh emits. Only for “when to run”; never in an inventory, which is
   * why it has a table of its own. `region` is the source's own.
   */
  grid_marginal: {
    key: ['region', 'time', 'is_forecast', 'source'],
    columns: {
      region: 'LowCardinality(String)',
      time: "DateTime('UTC')",
      period_s: 'UInt32',
      g_per_kwh: 'Float64',
      is_forecast: 'Bool',
      source: 'LowCardinality(String)',
      observed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * Jobs by their root spans: what kind of work, how it ended. Written by the view; read by server/queries.
   */
  jobs: {
    key: ['job_id', 'workload'],
    columns: {
      job_id: 'String',
      kind: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      started_at: "DateTime64(9, 'UTC')",
      ended_at: "DateTime64(9, 'UTC')",
      status: 'LowCardinality(String)',
      trace_id: 'String',
      sample: 'Bool',
      seen_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * What servers counted, by lease and hour: requests and tokens, a decimal of six places as an interval between two points is cut at
   * the full hour by time. covered_s: seconds of the hour between points. NULL: no such counter. Written by ledger/folds; read
   * through the view `lease_counted`.
   *
   * Series of a counter that may be one counter told twice, or two: they count once, and what depends on them is doubtful.
   */
  lease_counters: {
    key: ['hour', 'lease_id'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      lease_id: 'String',
      covered_s: 'Float64',
      requests: 'Nullable(Decimal(38, 6))',
      input_tokens: 'Nullable(Decimal(38, 6))',
      cached_input_tokens: 'Nullable(Decimal(38, 6))',
      output_tokens: 'Nullable(Decimal(38, 6))',
      is_doubtful: 'Bool',
    },
  },
  /**
   * What says that a lease exists: lease spans, and log events that open or close one. Written by the views; read by
   * ledger/leases.sql.
   */
  lease_evidence: {
    key: ['lease_id', 'kind', 'seen_at'],
    columns: {
      lease_id: 'String',
      kind: 'LowCardinality(String)',
      started_at: "DateTime64(9, 'UTC')",
      ended_at: "Nullable(DateTime64(9, 'UTC'))",
      resource: 'Map(LowCardinality(String), String)',
      attributes: 'Map(LowCardinality(String), String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      trace_id: 'String',
      sample: 'Bool',
      seen_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * What was known of a lease when, so that Restatements can say which of its terms changed: a row each time that the ledger read its
   * evidence, and when the last of that came. Written by the view; read by server/queries/restatements.ts.
   */
  lease_history: {
    key: ['lease_id', 'known_at'],
    columns: {
      lease_id: 'String',
      known_at: "DateTime64(3, 'UTC')",
      started_at: "DateTime64(9, 'UTC')",
      ended_at: "Nullable(DateTime64(9, 'UTC'))",
      terms: "Array(Tuple(since DateTime64(9, 'UTC'), known DateTime64(3, 'UTC'), runs Bool, price_amount Nullable(Decimal(38, 14)), price_currency String, price_per String, price_kind String, price_source String, fee_ratio Nullable(Decimal(18, 6)), block_seconds Nullable(Decimal(18, 6)), instance_gpus Nullable(Decimal(18, 9)), gpu_count Nullable(Decimal(18, 9)), tier String, unread Map(String, String)))",
    },
  },
  /**
   * Leases of whose units of work only a sample is sent: in them, silence is not idleness. Written by ledger/folds.
   */
  lease_sampled: {
    key: ['lease_id'],
    columns: {
      lease_id: 'String',
      since: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * Leases whose spans tell of work: in them, silence is idleness. In others it says nothing.
   */
  lease_speaks: {
    key: ['lease_id'],
    columns: {
      lease_id: 'String',
      since: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * What leases did, hour by hour: stretches in which at least one span of a class ran, cut at full hours, so that closing an hour
   * reads that hour alone. Stretches of one class may overlap and contain one another. Written by ledger/folds; read by the ledger.
   * class: verification, checkpoint, data_load, image_pull, startup, unit (its result was delivered), unit_failed (its span ended
   * in error), run. A training step delivers nothing by itself: it is run.
   * Times are nanoseconds since 1970.
   */
  lease_stretches: {
    key: ['hour', 'lease_id', 'class', 'from_ns'],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      class: 'LowCardinality(String)',
      from_ns: 'Int64',
      to_ns: 'SimpleAggregateFunction(max, Int64)',
    },
  },
  /**
   * The same by lease and by the hour in which spans ended: what prices per frame or per token are times. start_hour is the hour whose
   * fold counted them. Written by ledger/folds; read through the view `lease_work`.
   */
  lease_work_hours: {
    key: ['hour', 'lease_id', 'unit'],
    columns: {
      hour: "DateTime('UTC')",
      start_hour: "DateTime('UTC')",
      version: 'UInt64',
      lease_id: 'String',
      unit: 'LowCardinality(String)',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      from_hour: "DateTime('UTC') DEFAULT",
      until_hour: "DateTime('UTC') DEFAULT",
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
  /**
   * Paid periods. Written by ledger/leases.sql from lease spans and lease events; the newest `updated_at` wins.
   * `ended_at` NULL: still open. price in `price_currency` per `price_per`; `fee_ratio` comes on top.
   *
   * Where a lease's price came from, and what some prices are times: GPUs of the instance it is a part of, OctaneBench points of a
   * GPU. settled_amount: what its network says was paid for the whole lease. site_pue: as the lease declares it.
   *
   * What telemetry says of a lease and cannot be read is unknown: `unread` has the reason by what it is of (price, fee, GPU count, …).
   * gpu_count is NULL when it was not told or cannot be read; a share of a GPU is a count, and so is none. fee_ratio is NULL when it
   * cannot be read. Written by ledger/leases.sql.
   *
   * A price has a time. `terms` says what holds of a lease from when on, in order: its price, fee, GPU count and tier, who said so,
   * and
   * since when that is known. The first begins with the lease, each holds until the next; between two spans of a lease that do not
   * meet it
   * does not run. unread: what of them cannot be read. Written by ledger/leases.sql; the columns beside it are those of the last.
   */
  leases: {
    key: ['lease_id'],
    columns: {
      lease_id: 'String',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      zone: 'LowCardinality(String)',
      node_kind: 'LowCardinality(String)',
      instance: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      job_id: 'String',
      attempt: 'UInt16',
      gpu_model: 'LowCardinality(String)',
      gpu_count: 'Nullable(Decimal(18, 9))',
      tier: 'LowCardinality(String)',
      price_amount: 'Nullable(Decimal(38, 14))',
      price_currency: 'LowCardinality(String)',
      price_per: 'LowCardinality(String)',
      price_kind: 'LowCardinality(String)',
      block_seconds: 'Nullable(Decimal(18, 6))',
      fee_ratio: 'Nullable(Decimal(18, 6))',
      started_at: "DateTime64(9, 'UTC')",
      ended_at: "Nullable(DateTime64(9, 'UTC'))",
      trace_id: 'String',
      sample: 'Bool',
      speaks: 'Bool DEFAULT',
      updated_at: "DateTime64(3, 'UTC')",
      price_source: 'LowCardinality(String)',
      instance_gpus: 'Nullable(Decimal(18, 9))',
      octanebench: 'Nullable(Decimal(18, 6))',
      settled_amount: 'Nullable(Decimal(38, 14))',
      settled_currency: 'LowCardinality(String)',
      site_pue: 'Nullable(Float64)',
      unread: 'Map(LowCardinality(String), String)',
      terms: "Array(Tuple(since DateTime64(9, 'UTC'), known DateTime64(3, 'UTC'), runs Bool, price_amount Nullable(Decimal(38, 14)), price_currency String, price_per String, price_kind String, price_source String, fee_ratio Nullable(Decimal(18, 6)), block_seconds Nullable(Decimal(18, 6)), instance_gpus Nullable(Decimal(18, 9)), gpu_count Nullable(Decimal(18, 9)), tier String, unread Map(String, String)))",
    },
  },
  /**
   * Leases that are to be read again without new evidence. Written by migrations; read by the view below.
   */
  leases_to_read: {
    key: ['lease_id'],
    columns: {
      lease_id: 'String',
      since: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  ledger_answers: {
    key: ['id', 'answered_at'],
    columns: {
      id: 'String',
      body: 'String',
      error: 'String',
      answered_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * What others ask of the ledger, and what it answered: they meet here. kind: recompute (body: a manifest). Asked by server/routes,
   * answered by ledger/requests.ts within a round. An answer with an `error` is one that could not be given.
   */
  ledger_requests: {
    key: ['id', 'asked_at'],
    columns: {
      id: 'String',
      kind: 'LowCardinality(String)',
      body: 'String',
      asked_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Versions that the ledger has claimed for its rows, and for whom: no two have the same. Read and written by ledger/versions.ts.
   */
  ledger_versions: {
    key: ['version'],
    columns: {
      version: 'UInt64',
      claimed_by: 'String',
      claimed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * Exemplars: single measurements of a series that name the span they were made in. Written by the collector; read by
   * server/queries to go from a latency to its trace. `value` is in the unit of the series; absent is NULL.
   */
  metric_exemplars: {
    key: ['metric', 'series', 'time'],
    columns: {
      metric: 'LowCardinality(String)',
      series: 'UInt64',
      time: "DateTime64(9, 'UTC')",
      value: 'Nullable(Float64)',
      trace_id: 'String',
      span_id: 'String',
      attributes: 'Map(LowCardinality(String), String)',
    },
  },
  /**
   * Histograms, exponential histograms and summaries. Absent sum, min and max are NULL.
   * histogram: bounds, counts. exponential: scale, zero_count, zero_threshold, positive and negative offset and counts.
   * summary: bounds are quantiles, quantile_values their values.
   */
  metric_histograms: {
    key: ['metric', 'series', 'time'],
    columns: {
      metric: 'LowCardinality(String)',
      series: 'UInt64',
      time: "DateTime64(9, 'UTC')",
      start_time: "DateTime64(9, 'UTC')",
      kind: 'LowCardinality(String)',
      flags: 'UInt32',
      count: 'UInt64',
      sum: 'Nullable(Float64)',
      min: 'Nullable(Float64)',
      max: 'Nullable(Float64)',
      bounds: 'Array(Float64)',
      counts: 'Array(UInt64)',
      scale: 'Int32',
      zero_count: 'UInt64',
      zero_threshold: 'Float64',
      positive_offset: 'Int32',
      positive_counts: 'Array(UInt64)',
      negative_offset: 'Int32',
      negative_counts: 'Array(UInt64)',
      quantile_values: 'Array(Float64)',
    },
  },
  /**
   * Numbers of gauges and sums. A point that says “no recorded value” has value NULL, never 0.
   */
  metric_points: {
    key: ['metric', 'series', 'time'],
    columns: {
      metric: 'LowCardinality(String)',
      series: 'UInt64',
      time: "DateTime64(9, 'UTC')",
      start_time: "DateTime64(9, 'UTC')",
      value: 'Nullable(Float64)',
      flags: 'UInt32',
    },
  },
  /**
   * Metrics as a dictionary of series and thin points. Written by the collector; read by server/queries.
   * A series is one metric of one resource, scope and set of attributes; `series` is a hash of all of them.
   */
  metric_series: {
    key: ['series', 'metric', 'day'],
    columns: {
      series: 'UInt64',
      metric: 'LowCardinality(String)',
      kind: 'LowCardinality(String)',
      unit: 'LowCardinality(String)',
      description: 'String',
      temporality: 'LowCardinality(String)',
      is_monotonic: 'Bool',
      service: 'LowCardinality(String)',
      resource_attributes: 'Map(LowCardinality(String), String)',
      scope_name: 'LowCardinality(String)',
      scope_version: 'LowCardinality(String)',
      attributes: 'Map(LowCardinality(String), String)',
      day: 'Date',
    },
  },
  migrations: {
    key: ['version'],
    columns: {
      version: 'UInt32',
      name: 'String',
      at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * What a network says of itself: supply, use, queues, burns. `subject` is what the figure is of (a GPU, a country, a market), '' for
   * the whole network. Units are those of `@grafana/data` or words.
   */
  network_figures: {
    key: ['network', 'name', 'subject', 'time', 'source', 'sample'],
    columns: {
      network: 'LowCardinality(String)',
      name: 'LowCardinality(String)',
      subject: 'LowCardinality(String)',
      time: "DateTime('UTC')",
      value: 'Float64',
      unit: 'LowCardinality(String)',
      source: 'LowCardinality(String)',
      sample: 'Bool DEFAULT',
      observed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * Offers: native price per native unit, and USD per GPU-hour. NULL: offered without a price, or not convertible.
   *
   * interconnect: between the GPUs of one offer, as the source names it; '' when it does not.
   */
  offers: {
    key: ['network', 'gpu_model', 'native_name', 'region', 'tier', 'as_of', 'source', 'sample'],
    columns: {
      network: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      native_name: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      tier: 'LowCardinality(String)',
      price_kind: 'LowCardinality(String)',
      native_price: 'Nullable(Decimal(38, 14))',
      native_unit: 'LowCardinality(String)',
      usd_per_gpu_hour: 'Nullable(Decimal(38, 14))',
      usd_min: 'Nullable(Decimal(38, 14))',
      usd_max: 'Nullable(Decimal(38, 14))',
      gpu_count: 'UInt16 DEFAULT',
      includes_host: 'Bool',
      available: 'Nullable(UInt32)',
      total: 'Nullable(UInt32)',
      as_of: "DateTime('UTC')",
      source: 'LowCardinality(String)',
      sample: 'Bool DEFAULT',
      observed_at: "DateTime('UTC') DEFAULT",
      interconnect: 'LowCardinality(String)',
    },
  },
  /**
   * Log records in the columns of the OpenTelemetry ClickHouse exporter. Written by the collector; read by server/queries.
   */
  otel_logs: {
    key: ['Timestamp', 'ServiceName'],
    columns: {
      Timestamp: "DateTime64(9, 'UTC')",
      TraceId: 'String',
      SpanId: 'String',
      TraceFlags: 'UInt8',
      SeverityText: 'LowCardinality(String)',
      SeverityNumber: 'UInt8',
      ServiceName: 'LowCardinality(String)',
      Body: 'String',
      ResourceSchemaUrl: 'LowCardinality(String)',
      ResourceAttributes: 'Map(LowCardinality(String), String)',
      ScopeSchemaUrl: 'LowCardinality(String)',
      ScopeName: 'String',
      ScopeVersion: 'LowCardinality(String)',
      ScopeAttributes: 'Map(LowCardinality(String), String)',
      LogAttributes: 'Map(LowCardinality(String), String)',
      EventName: 'LowCardinality(String)',
      Network: 'LowCardinality(String) DEFAULT',
      Workload: 'LowCardinality(String) DEFAULT',
      Team: 'LowCardinality(String) DEFAULT',
      JobId: 'String DEFAULT',
      LeaseId: 'String DEFAULT',
      Sample: 'Bool DEFAULT',
      ReceivedAt: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Spans in the columns of the OpenTelemetry ClickHouse exporter, so that a stock Collector may write and Grafana may read them.
   * Written by the collector; read by the ledger and by server/queries. Duration is nanoseconds.
   * The promoted columns (Network … Sample) are computed from the maps, also for rows that another writer sent.
   *
   * When a row came in, for following what arrives; of rows that were there before, their own time. The default is changed only
   * once old rows hold theirs: otherwise they would always be new.
   *
   * A unit of work has the name of the contract, however it is written where that can mean one thing: `Frames` is `frame`. The
   * collector
   * reads it by the same list (collector/otlp/promoted.ts).
   */
  otel_traces: {
    key: ['Timestamp', 'SpanName', 'ServiceName'],
    columns: {
      Timestamp: "DateTime64(9, 'UTC')",
      TraceId: 'String',
      SpanId: 'String',
      ParentSpanId: 'String',
      TraceState: 'String',
      SpanName: 'LowCardinality(String)',
      SpanKind: 'LowCardinality(String)',
      ServiceName: 'LowCardinality(String)',
      ResourceAttributes: 'Map(LowCardinality(String), String)',
      ScopeName: 'String',
      ScopeVersion: 'String',
      SpanAttributes: 'Map(LowCardinality(String), String)',
      Duration: 'UInt64',
      StatusCode: 'LowCardinality(String)',
      StatusMessage: 'String',
      'Events.Timestamp': "Array(DateTime64(9, 'UTC'))",
      'Events.Name': 'Array(LowCardinality(String))',
      'Events.Attributes': 'Array(Map(LowCardinality(String), String))',
      'Links.TraceId': 'Array(String)',
      'Links.SpanId': 'Array(String)',
      'Links.TraceState': 'Array(String)',
      'Links.Attributes': 'Array(Map(LowCardinality(String), String))',
      Flags: 'UInt32 DEFAULT',
      Network: 'LowCardinality(String) DEFAULT',
      Provider: 'LowCardinality(String) DEFAULT',
      Region: 'LowCardinality(String) DEFAULT',
      Workload: 'LowCardinality(String) DEFAULT',
      Team: 'LowCardinality(String) DEFAULT',
      Project: 'LowCardinality(String) DEFAULT',
      JobId: 'String DEFAULT',
      LeaseId: 'String DEFAULT',
      GpuModel: 'LowCardinality(String) DEFAULT',
      Phase: 'LowCardinality(String) DEFAULT',
      Unit: 'LowCardinality(String) DEFAULT',
      Sample: 'Bool DEFAULT',
      ReceivedAt: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * First and last time of each trace, so that a trace is found without scanning days.
   */
  otel_traces_trace_id_ts: {
    key: ['TraceId'],
    columns: {
      TraceId: 'String',
      Start: "SimpleAggregateFunction(min, DateTime('UTC'))",
      End: "SimpleAggregateFunction(max, DateTime('UTC'))",
    },
  },
  /**
   * Prices and rates that people assert, by valid time (`valid_from` ≤ hour < `valid_to`, full hours) and known time (`known_at`).
   * Append only: of an id the row with the newest `known_at` counts. state: proposed, applied, withdrawn. Written by ledger/book;
   * read by ledger/charges and server/queries. An empty scope field is any.
   * kind 'price': amount in `currency` `per` unit, what leases in scope pay. kind 'rate': amount is USD per `token`.
   */
  price_book: {
    key: ['id', 'known_at'],
    columns: {
      id: 'String',
      state: 'LowCardinality(String)',
      kind: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'String',
      gpu_model: 'LowCardinality(String)',
      tier: 'LowCardinality(String)',
      workload: 'String',
      lease_id: 'String',
      token: 'LowCardinality(String)',
      valid_from: "DateTime('UTC')",
      valid_to: "DateTime('UTC') DEFAULT",
      amount: 'Decimal(38, 18)',
      currency: 'LowCardinality(String)',
      per: 'LowCardinality(String)',
      fee_ratio: 'Decimal(18, 6)',
      note: 'String',
      known_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Our own checks of endpoints.
   *
   * kind: http, tcp, tls or scrape. certificate_expires: of a TLS endpoint. status: of HTTP. subject: provider, or what the endpoint
   * is.
   *
   * Where a probe looked from, degrees, when its operator says so (PROBE_PLACE). Written by collector/probes; read by
   * server/queries/claims:
   * light has a speed, so an answer within so many milliseconds refutes a place that is too far away.
   */
  probes: {
    key: ['time', 'network', 'target'],
    columns: {
      time: "DateTime64(3, 'UTC')",
      network: 'LowCardinality(String)',
      target: 'String',
      ok: 'Bool',
      latency_ms: 'Nullable(Float64)',
      error: 'String',
      kind: 'LowCardinality(String) DEFAULT',
      subject: 'LowCardinality(String)',
      status: 'UInt16',
      certificate_expires: "Nullable(DateTime('UTC'))",
      from_latitude: 'Nullable(Float64)',
      from_longitude: 'Nullable(Float64)',
    },
  },
  /**
   * What providers claim about themselves. uptime is a share 0–1.
   *
   * country, region, latitude and longitude are those of the address, as the network finds them; what a node declares of itself
   * stands beside them and is not mixed with it.
   */
  provider_status: {
    key: ['network', 'provider', 'time', 'sample'],
    columns: {
      network: 'LowCardinality(String)',
      provider: 'String',
      time: "DateTime('UTC')",
      is_online: 'Nullable(Bool)',
      uptime_1d: 'Nullable(Float64)',
      uptime_7d: 'Nullable(Float64)',
      uptime_30d: 'Nullable(Float64)',
      country: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      latitude: 'Nullable(Float64)',
      longitude: 'Nullable(Float64)',
      gpu_models: 'Array(String)',
      source: 'LowCardinality(String)',
      sample: 'Bool DEFAULT',
      observed_at: "DateTime('UTC') DEFAULT",
      title: 'String',
      declared_country: 'LowCardinality(String)',
      declared_region: 'LowCardinality(String)',
      is_audited: 'Nullable(Bool)',
    },
  },
  /**
   * Values that were not believed, and why; nothing is computed from them. destination: the table they would have gone to.
   */
  quarantine: {
    key: ['source', 'observed_at'],
    columns: {
      source: 'LowCardinality(String)',
      destination: 'LowCardinality(String)',
      subject: 'String',
      value: 'String',
      reason: 'String',
      content: 'String',
      observed_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Hours of days that were accepted against a record, and what the hour cost then: while it costs that, its evidence is A. Written by
   * server/reconciliation; read by ledger/charges and server/focus.
   */
  reconciled_hours: {
    key: ['lease_id', 'hour'],
    columns: {
      lease_id: 'String',
      hour: "DateTime('UTC')",
      cost_usd: 'Decimal(38, 14)',
      reference: 'String',
      is_accepted: 'Bool',
      at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * What people decided of a lease's day: open, explained, accepted; the newest row counts. metered_usd is what was metered then.
   */
  reconciliation_decisions: {
    key: ['lease_id', 'day'],
    columns: {
      lease_id: 'String',
      day: "DateTime('UTC')",
      state: 'LowCardinality(String)',
      reason: 'LowCardinality(String)',
      note: 'String',
      metered_usd: 'Nullable(Decimal(38, 14))',
      at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * What of each run was delivered where: to a folder or a channel. state: due, sent, given up.
   */
  report_deliveries: {
    key: ['id'],
    columns: {
      id: 'String',
      schedule: 'String',
      due: "DateTime64(3, 'UTC')",
      target: 'String',
      report: 'String',
      formats: 'Array(String)',
      state: 'LowCardinality(String)',
      attempts: 'UInt16',
      next_at: "DateTime64(3, 'UTC')",
      error: 'String',
      updated_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * Runs of report schedules, by when each was due; the newest row of an id counts. state: seen (a schedule begins here), made,
   * failed.
   * Written by server/reports; read there and by server/queries.
   */
  report_runs: {
    key: ['schedule', 'due'],
    columns: {
      schedule: 'String',
      due: "DateTime64(3, 'UTC')",
      state: 'LowCardinality(String)',
      report: 'String',
      error: 'String',
      attempts: 'UInt16',
      next_at: "DateTime64(3, 'UTC')",
      updated_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * Reports as they were made: what was asked for, and all that was said, as JSON. Never changed: a later one says what was restated.
   * Written by server/reports; read there. `scope` is what makes two reports one series: kind, role, filters.
   */
  reports: {
    key: ['id', 'kind', 'created_at'],
    columns: {
      id: 'String',
      kind: 'LowCardinality(String)',
      scope: 'String',
      title: 'String',
      language: 'LowCardinality(String)',
      period_from: "DateTime64(3, 'UTC')",
      period_to: "DateTime64(3, 'UTC')",
      body: 'String',
      hash: 'String',
      created_at: "DateTime64(3, 'UTC')",
    },
  },
  request_days: {
    key: ['day', 'network', 'workload', 'unit', 'measure'],
    columns: {
      day: "DateTime('UTC')",
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  request_hours: {
    key: ['hour', 'network', 'workload', 'unit', 'measure'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  /**
   * Latencies as integer counts in logarithmic buckets, eight to an octave: bucket b holds 2^(b/8) … 2^((b+1)/8) nanoseconds.
   * measure: duration and first_token of units of work, queue and startup of placements. n counts what the spans stand for, kept the
   * spans themselves: fewer, where they are a sample. Minutes stay for two weeks. Written by ledger/folds; read through the views
   * `request_minute`, `request_hour` and `request_day`.
   *
   * Latencies of a router beside those of the server that it asked: each lease has its own, and who adds up over places leaves out
   * those
   * that are known better in one of `beside`, as of work (0052).
   */
  request_minutes: {
    key: ['minute', 'network', 'workload', 'unit', 'measure'],
    columns: {
      minute: "DateTime('UTC')",
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  /**
   * Budgets, allocations and alert rules that people set in the UI, and budgets of price book files; those of rule files stay in their
   * files. Append only: of a kind and id the newest row counts. `body` is JSON of the rule (domain/rules/schema.ts).
   * Written by server/rules and ledger/book; read by both.
   */
  rules: {
    key: ['kind', 'id', 'edited_at'],
    columns: {
      kind: 'LowCardinality(String)',
      id: 'String',
      body: 'String',
      origin: 'LowCardinality(String)',
      is_deleted: 'Bool',
      edited_at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * span_links: which spans point to a span, so that links are followed both ways.
   */
  span_links: {
    key: ['to_trace', 'to_span', 'time'],
    columns: {
      to_trace: 'String',
      to_span: 'String',
      from_trace: 'String',
      from_span: 'String',
      from_name: 'LowCardinality(String)',
      service: 'LowCardinality(String)',
      time: "DateTime64(9, 'UTC')",
    },
  },
  /**
   * Their lines. `from` ≤ t < `to` is what was billed for; an empty lease_id is all leases of the network. amount in `currency`, and
   * in
   * USD at the rate of the line's end. reference: number of the invoice, hash of the transaction.
   */
  statement_lines: {
    key: ['statement', 'line', 'network', 'lease_id', 'from'],
    columns: {
      statement: 'String',
      line: 'UInt32',
      kind: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      lease_id: 'String',
      from: "DateTime('UTC')",
      to: "DateTime('UTC')",
      amount: 'Decimal(38, 14)',
      currency: 'LowCardinality(String)',
      amount_usd: 'Decimal(38, 14)',
      rate: 'Decimal(38, 18)',
      rate_time: "Nullable(DateTime('UTC'))",
      rate_from: 'String',
      reference: 'String',
    },
  },
  /**
   * How the columns of somebody's CSV are read, by name; the newest row counts. `body` is JSON (domain/statements.ts).
   */
  statement_mappings: {
    key: ['name'],
    columns: {
      name: 'String',
      body: 'String',
      at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Documents that were brought in: invoices, on-chain records, payments. Append only; of an id the newest row counts. Written by
   * server/reconciliation; read there and by server/queries.
   */
  statements: {
    key: ['id'],
    columns: {
      id: 'String',
      kind: 'LowCardinality(String)',
      format: 'LowCardinality(String)',
      file: 'String',
      content_hash: 'String',
      lines: 'UInt32',
      period_from: "DateTime('UTC')",
      period_to: "DateTime('UTC')",
      is_withdrawn: 'Bool',
      at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * Tokens that people hold, as they say; of a token the newest row counts. Written by server/routes/costs; read by
   * server/queries/token-balances. `amount` in whole tokens.
   */
  token_balances: {
    key: ['token', 'at'],
    columns: {
      token: 'LowCardinality(String)',
      amount: 'Decimal(38, 14)',
      note: 'String',
      at: "DateTime64(3, 'UTC') DEFAULT",
    },
  },
  /**
   * USD per token. `period_s`: how long a price stands, that of its series (3600 for hourly closes); older than that is stale.
   */
  token_prices: {
    key: ['token', 'time', 'source', 'sample'],
    columns: {
      token: 'LowCardinality(String)',
      time: "DateTime('UTC')",
      price_usd: 'Decimal(38, 18)',
      period_s: 'UInt32',
      source: 'LowCardinality(String)',
      sample: 'Bool DEFAULT',
      observed_at: "DateTime('UTC') DEFAULT",
    },
  },
  /**
   * Hours in which points of counters of work came since, of servers that tell which lease they run in: what vLLM, SGLang and
   * llama.cpp
   * count of tokens and requests. Written by the view; read by ledger/folds. The names are those of ledger/folds/counters/names.ts.
   */
  touched_counters: {
    key: ['hour'],
    columns: {
      hour: "DateTime('UTC')",
      touches: 'SimpleAggregateFunction(sum, UInt64)',
      touched_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * Hours touched by something that a charge is computed from. Written by the views below; read by the ledger.
   */
  touched_hours: {
    key: ['hour'],
    columns: {
      hour: "DateTime('UTC')",
      touched_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
      touches: 'SimpleAggregateFunction(sum, UInt64) DEFAULT',
    },
  },
  /**
   * Minutes in which spans started that came since: how many, and when the last came. Written by the view; read by ledger/folds.
   */
  touched_minutes: {
    key: ['minute'],
    columns: {
      minute: "DateTime('UTC')",
      touches: 'SimpleAggregateFunction(sum, UInt64)',
      touched_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * Quarters of an hour in which readings came: how many, of them of leases, and when the last came. Written by the view; read by
   * ledger/folds/readings and through `hour_touches`.
   */
  touched_readings: {
    key: ['quarter'],
    columns: {
      quarter: "DateTime('UTC')",
      touches: 'SimpleAggregateFunction(sum, UInt64)',
      leased: 'SimpleAggregateFunction(sum, UInt64)',
      touched_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * Checks of results: `verify` spans, one row each, at the end of the span. subject: the job, or the lease that has none.
   * result: verified, failed, unverifiable, stale. Written by the view; read by ledger/charges and server/queries.
   */
  verifications: {
    key: ['subject', 'time'],
    columns: {
      subject: 'String',
      time: "DateTime64(9, 'UTC')",
      lease_id: 'String',
      attempt: 'UInt16',
      network: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      method: 'LowCardinality(String)',
      result: 'LowCardinality(String)',
      evidence_uri: 'String',
      trace_id: 'String',
      span_id: 'String',
      sample: 'Bool',
      seen_at: "DateTime64(3, 'UTC')",
    },
  },
  /**
   * The same by the hour in which spans started, leases added up. Written by ledger/folds; read through the view `work_hour`.
   */
  work_hours: {
    key: ['hour', 'network', 'workload', 'unit'],
    columns: {
      hour: "DateTime('UTC')",
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
    },
  },
  /**
   * Units of work and how they ended, by the minute in which their spans started. A span counts as often as it stands for (its
   * sampling weight, a decimal); of nested spans of one unit the innermost counts. Tokens are those of what was delivered, not of
   * errors. untold: delivered requests of which no count of tokens can be read; unread: spans whose sampling mark cannot be read.
   * kept counts the spans themselves. The variances are those of units and of tokens as estimates from a sample, Σ w (w − 1) x².
   * end_hour is the hour in which the span ended: that of its price. Minutes stay for two weeks. Written by ledger/folds.
   *
   * A request that several leases had a part in, a router and the server behind it, counts for each of them, and once in what they are
   * added up to. beside: where the units ran that tell of the same requests and are known better; whoever adds up over one of those
   * places leaves these out. no_input and no_output: delivered requests that tell only tokens of the other kind. until_hour is the
   * hour
   * that a span reaches into, give or take a minute, as clocks differ: work at the edge of a lease is that of its last or first hour.
   */
  work_minutes: {
    key: ['minute', 'lease_id', 'network', 'workload', 'unit'],
    columns: {
      minute: "DateTime('UTC')",
      version: 'UInt64',
      end_hour: "DateTime('UTC')",
      lease_id: 'String',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      until_hour: "DateTime('UTC') DEFAULT",
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
} as const;

/** What rows are only read from. */
export const views = {
  charges_current: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      bucket: 'LowCardinality(String)',
      version: 'UInt64',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      zone: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      project: 'LowCardinality(String)',
      job_id: 'String',
      attempt: 'UInt16',
      gpu_model: 'LowCardinality(String)',
      gpu_count: 'Nullable(Decimal(18, 9))',
      tier: 'LowCardinality(String)',
      sample: 'Bool',
      seconds: 'Decimal(18, 9)',
      gpu_seconds: 'Decimal(38, 9)',
      utilisation: 'Nullable(Float64)',
      native_amount: 'Nullable(Decimal(38, 14))',
      native_currency: 'LowCardinality(String)',
      cost_usd: 'Nullable(Decimal(38, 14))',
      fx_usd: 'Nullable(Decimal(38, 18))',
      fx_time: "Nullable(DateTime('UTC'))",
      fx_source: 'LowCardinality(String)',
      cost_grade: 'LowCardinality(String)',
      cost_reason: 'LowCardinality(String)',
      measured_gpu_kwh: 'Float64',
      modelled_gpu_kwh: 'Float64',
      host_kwh: 'Float64',
      pue: 'Float64',
      energy_kwh: 'Nullable(Decimal(38, 14))',
      energy_grade: 'LowCardinality(String)',
      energy_reason: 'LowCardinality(String)',
      intensity_direct: 'Nullable(Float64)',
      intensity_lifecycle: 'Nullable(Float64)',
      intensity_granularity: 'LowCardinality(String)',
      intensity_source: 'LowCardinality(String)',
      intensity_is_estimated: 'Bool',
      carbon_direct_g: 'Nullable(Decimal(38, 12))',
      carbon_lifecycle_g: 'Nullable(Decimal(38, 12))',
      carbon_relative_error: 'Nullable(Float64)',
      carbon_grade: 'LowCardinality(String)',
      carbon_reason: 'LowCardinality(String)',
      embodied_g_low: 'Nullable(Decimal(38, 12))',
      embodied_g: 'Nullable(Decimal(38, 12))',
      embodied_g_high: 'Nullable(Decimal(38, 12))',
      up_seconds: 'Decimal(18, 9)',
      down_seconds: 'Decimal(18, 9)',
      downs: 'UInt32',
      price_kind: 'LowCardinality(String)',
      price_source: 'LowCardinality(String)',
      list_usd: 'Nullable(Decimal(38, 14))',
      baseline_usd: 'Nullable(Decimal(38, 14))',
      settled_usd: 'Nullable(Decimal(38, 14))',
      fx_effect_usd: 'Nullable(Decimal(38, 14))',
      counter_gpu_kwh: 'Float64',
      declared_gpu_kwh: 'Float64',
      energy_relative_error: 'Float64',
      pue_relative_error: 'Float64',
      carbon_upstream_g: 'Nullable(Decimal(38, 12))',
      carbon_market_g: 'Nullable(Decimal(38, 12))',
      market_basis: 'LowCardinality(String)',
      embodied_host_g: 'Nullable(Decimal(38, 12))',
      embodied_host_g_high: 'Nullable(Decimal(38, 12))',
      embodied_relative_error: 'Float64',
      verification: 'LowCardinality(String)',
      verification_method: 'LowCardinality(String)',
      work_share: 'Nullable(Float64)',
      cost_error: 'Nullable(Float64)',
      slice_from: 'Int64',
      slice_to: 'Int64',
      intensity_direct_source: 'LowCardinality(String)',
      intensity_direct_granularity: 'LowCardinality(String)',
      carbon_direct_grade: 'LowCardinality(String)',
      carbon_market_grade: 'LowCardinality(String)',
      carbon_direct_reason: 'LowCardinality(String)',
      embodied_host_g_low: 'Nullable(Decimal(38, 12))',
      measured_site_kwh: 'Float64',
      derived_site_kwh: 'Float64',
      host_basis: 'LowCardinality(String)',
      pue_basis: 'LowCardinality(String)',
      host_reason: 'LowCardinality(String)',
    },
  },
  gpu_days: {
    key: [],
    columns: {
      day: "DateTime('UTC')",
      lease_id: 'String',
      gpu_id: 'String',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
      hours: 'SimpleAggregateFunction(groupBitOr, UInt32)',
    },
  },
  gpu_hour: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      gpu_id: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'AggregateFunction(avg, Nullable(Float32))',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'AggregateFunction(avg, Nullable(Float32))',
      temperature_c: 'Nullable(Float32)',
      throttled: 'AggregateFunction(avg, Nullable(UInt8))',
      readings: 'UInt64',
    },
  },
  gpu_hours: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      gpu_id: 'String',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  gpu_minute: {
    key: [],
    columns: {
      minute: "DateTime('UTC')",
      gpu_id: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'AggregateFunction(avg, Nullable(Float32))',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'AggregateFunction(avg, Nullable(Float32))',
      temperature_c: 'Nullable(Float32)',
      throttled: 'AggregateFunction(avg, Nullable(UInt8))',
      readings: 'UInt64',
    },
  },
  /**
   * Readings, each once: what came of one GPU for one time is one reading, in however many pieces and however often it came.
   */
  gpu_readings: {
    key: [],
    columns: {
      time: "DateTime64(3, 'UTC')",
      gpu_id: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      lease_id: 'LowCardinality(String)',
      sample: 'Bool',
      utilisation: 'Nullable(Float32)',
      memory_used: 'Nullable(UInt64)',
      memory_total: 'Nullable(UInt64)',
      power_w: 'Nullable(Float32)',
      temperature_c: 'Nullable(Float32)',
      throttled: 'Nullable(UInt8)',
    },
  },
  gpu_xids: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      gpu_id: 'LowCardinality(String)',
      xid: 'UInt32',
      lease_id: 'LowCardinality(String)',
      first: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
      last: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  /**
   * Hours touched by something that a charge is computed from, readings among it: a reading ends the stretch before it and begins the
   * one after it, so within a quarter of an hour of a full hour it belongs to two.
   */
  hour_touches: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      touches: 'SimpleAggregateFunction(sum, UInt64)',
      touched_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
    },
  },
  lease_counted: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      lease_id: 'String',
      covered_s: 'Float64',
      requests: 'Nullable(Decimal(38, 6))',
      input_tokens: 'Nullable(Decimal(38, 6))',
      cached_input_tokens: 'Nullable(Decimal(38, 6))',
      output_tokens: 'Nullable(Decimal(38, 6))',
      is_doubtful: 'Bool',
    },
  },
  lease_terms: {
    key: [],
    columns: {
      lease_id: 'String',
      network: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      since: "DateTime64(9, 'UTC')",
      known: "DateTime64(3, 'UTC')",
      runs: 'Bool',
      price_amount: 'Nullable(Decimal(38, 14))',
      price_currency: 'String',
      price_per: 'String',
      price_kind: 'String',
      price_source: 'String',
      fee_ratio: 'Nullable(Decimal(18, 6))',
      block_seconds: 'Nullable(Decimal(18, 6))',
      instance_gpus: 'Nullable(Decimal(18, 9))',
      gpu_count: 'Nullable(Decimal(18, 9))',
      tier: 'String',
      unread: 'Map(String, String)',
      updated_at: "DateTime64(3, 'UTC')",
    },
  },
  lease_work: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      from_hour: "DateTime('UTC')",
      until_hour: "DateTime('UTC')",
      lease_id: 'String',
      unit: 'LowCardinality(String)',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
  /**
   * Leases of which there is newer evidence than their row has seen.
   *
   * What spans say of a lease that nothing says was opened makes no lease: it waits for its evidence, and is not looked at again and
   * again
   * until then; nor is one whose evidence is all of a clock that was never set.
   */
  leases_to_fold: {
    key: [],
    columns: {
      lease_id: 'String',
    },
  },
  /**
   * Hours of readings that no fold has made yet: the running one, and those that came since.
   */
  open_reading_hours: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
    },
  },
  request_day: {
    key: [],
    columns: {
      day: "DateTime('UTC')",
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  request_hour: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  /**
   * The roll-ups as they stand. An hour that is not summed up yet is that of its minutes, a day that of its hours.
   */
  request_minute: {
    key: [],
    columns: {
      minute: "DateTime('UTC')",
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      gpu_model: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      measure: 'LowCardinality(String)',
      bucket: 'Int16',
      n: 'UInt64',
      kept: 'UInt64',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
    },
  },
  work_hour: {
    key: [],
    columns: {
      hour: "DateTime('UTC')",
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
    },
  },
  work_minute: {
    key: [],
    columns: {
      minute: "DateTime('UTC')",
      end_hour: "DateTime('UTC')",
      until_hour: "DateTime('UTC')",
      lease_id: 'String',
      network: 'LowCardinality(String)',
      provider: 'LowCardinality(String)',
      region: 'LowCardinality(String)',
      workload: 'LowCardinality(String)',
      team: 'LowCardinality(String)',
      sample: 'Bool',
      unit: 'LowCardinality(String)',
      beside: 'Array(Tuple(leased Bool, network String, provider String, region String, workload String, team String))',
      units: 'Decimal(38, 6)',
      errors: 'Decimal(38, 6)',
      input_tokens: 'Decimal(38, 6)',
      cached_input_tokens: 'Decimal(38, 6)',
      output_tokens: 'Decimal(38, 6)',
      untold: 'Decimal(38, 6)',
      no_input: 'Decimal(38, 6)',
      no_output: 'Decimal(38, 6)',
      unread: 'UInt64',
      kept: 'UInt64',
      units_variance: 'Float64',
      tokens_variance: 'Float64',
      unsplit_tokens: 'Decimal(38, 6)',
    },
  },
} as const;
