# Debian, not Alpine: Node's and ClickHouse's binaries want glibc. Production talks to a ClickHouse server, so the bundled
# one and the npm copy of Node stay out of the image, as do the sources: it runs what a release runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run compile && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/wattledger.mjs ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY docker/health.mjs docker/
RUN mkdir /spool && chown node:node /spool
USER node
EXPOSE 4317 4318 4319
ENTRYPOINT ["node", "wattledger.mjs"]
CMD ["server"]
