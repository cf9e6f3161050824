-- Tokens that people hold, as they say; of a token the newest row counts. Written by server/routes/costs; read by
-- server/queries/token-balances. `amount` in whole tokens.
CREATE TABLE IF NOT EXISTS {database}.token_balances (
  token  LowCardinality(String),
  amount Decimal(38, 14),
  note   String,
  at     DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = MergeTree
ORDER BY (token, at);
