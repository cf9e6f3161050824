# Debian, not Alpine: Node's and ClickHouse's binaries want glibc. Production talks to a ClickHouse server, so the bundled
# one and the npm copy of Node stay out of the image, as do the sources: it runs what a release runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# What only debuggers and compilers read goes as well: a third of the libraries.
RUN npm run compile && npm prune --omit=dev --omit=optional --ignore-scripts \
    && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete \
    && mkdir /spool

# Debian's C and C++ libraries, certificates and time zones, and nothing else: no shell, no package manager, no npm.
FROM gcr.io/distroless/cc-debian12
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/package.json /app/wattledger.mjs ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY docker/health.mjs docker/
# The user that node images call “node”.
COPY --from=build --chown=1000:1000 /spool /spool
USER 1000:1000
EXPOSE 4317 4318 4319
ENTRYPOINT ["/usr/local/bin/node", "wattledger.mjs"]
CMD ["server"]
