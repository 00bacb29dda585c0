# The storefront: Next.js in its standalone form, configured when it runs, so that one image serves every environment.

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY storefront/package.json storefront/package-lock.json storefront/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY storefront ./
ENV NEXT_TELEMETRY_DISABLED=1
RUN --mount=type=cache,target=/src/.next/cache npm run build

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="storefront" \
      org.opencontainers.image.description="Retail OS storefront" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
# Complete in itself: server, pages, static files, and the part of node_modules that they need.
COPY --from=build /src/.next/standalone ./
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
USER 1000:1000
EXPOSE 8080
CMD ["node", "start.cjs"]
