-- Slices cut where a term of the lease or an entry of the price book begins or ends: in each piece one price holds. Beside it the price
-- that the book has for the piece.
INSERT INTO {database}.closing_pieces
WITH
  -- The price book as it stands, with the decisions that are tried out. Entries are valid to the second.
  book AS (
    SELECT * FROM (
      SELECT id AS entry, argMax(state, known_at) AS entry_state, max(known_at) AS entry_known,
        argMax(kind, known_at) AS entry_kind, argMax(network, known_at) AS entry_network,
        argMax(provider, known_at) AS entry_provider, argMax(gpu_model, known_at) AS entry_gpu,
        argMax(tier, known_at) AS entry_tier, argMax(workload, known_at) AS entry_workload,
        argMax(lease_id, known_at) AS entry_lease, argMax(token, known_at) AS entry_token,
        argMax(valid_from, known_at) AS entry_from, argMax(valid_to, known_at) AS entry_to,
        argMax(amount, known_at) AS entry_amount, argMax(currency, known_at) AS entry_currency,
        argMax(per, known_at) AS entry_per, argMax(fee_ratio, known_at) AS entry_fee
      FROM {database}.price_book GROUP BY id
    )
    WHERE entry NOT IN {withdrawals: Array(String)}
      AND (entry_state = 'applied' OR entry_state = 'proposed' AND entry IN {proposals: Array(String)})
  ),
  -- Where prices and rates of the book begin and end.
  (
    SELECT arraySort(groupUniqArrayArray(
      [toInt64(toUnixTimestamp(entry_from)) * 1000000000, toInt64(toUnixTimestamp(entry_to)) * 1000000000]))
    FROM book
  ) AS book_times,
  pieces AS (
    SELECT run, hour, lease_id, cut,
      arrayFirst(t -> t > cut,
        arrayPushBack(arrayFilter(t -> t < piece.piece_to, book_times), piece.piece_to)) AS cut_to,
      slice_from, slice_to, lease_from, lease_to, network, provider, region, workload, gpu_model, sample, speaks,
      piece, octanebench, settled_amount, settled_currency,
      mapUpdate(mapFilter((k, v) -> k = 'OctaneBench', CAST(unread, 'Map(String, String)')), piece.unread) AS unread_of
    FROM {database}.closing_slices
    ARRAY JOIN pieces AS piece
    ARRAY JOIN arrayPushFront(arrayFilter(t -> t > piece.piece_from AND t < piece.piece_to, book_times),
      piece.piece_from) AS cut
    WHERE run = {run: UInt64}
  ),
  booked AS (
    SELECT lease_id AS booked_lease, cut AS booked_from,
      -- the most particular entry, of equals the newest
      argMax((entry, entry_amount, entry_currency, entry_per, entry_fee),
        ((entry_lease != '') * 16 + (entry_workload != '') * 8 + (entry_provider != '') * 4 + (entry_gpu != '') * 2
          + (entry_tier != ''), entry_known, entry)) AS booked_price
    FROM pieces CROSS JOIN book
    WHERE entry_kind = 'price' AND cut >= toInt64(toUnixTimestamp(entry_from)) * 1000000000
      AND cut < toInt64(toUnixTimestamp(entry_to)) * 1000000000
      AND entry_network IN ('', network) AND entry_provider IN ('', provider) AND entry_gpu IN ('', gpu_model)
      AND entry_tier IN ('', piece.tier)
      AND entry_workload IN ('', workload) AND entry_lease IN ('', lease_id)
    GROUP BY lease_id, cut
  )
SELECT run, hour, lease_id, cut, cut_to, slice_from, slice_to, lease_from, lease_to,
  fromUnixTimestamp64Nano(lease_from, 'UTC'), network, provider, region, workload, gpu_model, piece.gpu_count,
  piece.count_basis, piece.tier, sample, speaks, piece.price_amount, piece.price_currency, piece.price_per,
  piece.price_kind, piece.price_source, piece.fee_ratio, piece.block_seconds, piece.instance_gpus, octanebench,
  settled_amount, settled_currency, unread_of, booked_price
FROM pieces
LEFT JOIN booked ON lease_id = booked_lease AND cut = booked_from
