# The federation gateway: composes the subgraphs' schemas and bundles itself into one file while the image is built.

FROM node:24-bookworm-slim AS build
WORKDIR /src/gateway
COPY gateway/package.json gateway/package-lock.json gateway/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
# The ignore file lets nothing but the schemas of services/ through.
COPY services/internal /src/services/internal
COPY gateway ./
RUN npm run build

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="gateway" \
      org.opencontainers.image.description="Retail OS federation gateway" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# One file, the supergraph inside: nothing of node_modules is left.
COPY --from=build /src/gateway/dist/gateway.cjs ./
ENV NODE_ENV=production
USER 1000:1000
EXPOSE 8080 9090
CMD ["node", "gateway.cjs"]
