# The admin panel: static files built by Vite, and the small server that serves them and passes queries to the gateway.

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY admin/package.json admin/package-lock.json admin/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY admin ./
RUN npm run build

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="admin" \
      org.opencontainers.image.description="Retail OS admin panel" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# The bundled server and the static files beside it.
COPY --from=build /src/dist ./
ENV NODE_ENV=production
USER 1000:1000
EXPOSE 8080
CMD ["node", "server.cjs"]
