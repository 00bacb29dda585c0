# One Dockerfile for every Go service of the catalogue: SERVICE says which.
#
# Bases are named by tag, here and in the other Dockerfiles. The bytes behind a tag differ from registry to registry (a
# mirror may serve its own build of the same base), so a digest written here would tie the file to one of them; build-image
# resolves each tag to a digest, hashes that digest into the input key, and builds with exactly it.

FROM --platform=$BUILDPLATFORM golang:1.26-bookworm AS build
WORKDIR /src
# Only what this service is made of, so that an edit in one service rebuilds one image.
ARG SERVICE
COPY services/go.mod services/go.sum ./
COPY services/internal/platform ./internal/platform
COPY services/internal/${SERVICE} ./internal/${SERVICE}
COPY services/cmd/${SERVICE} ./cmd/${SERVICE}
ARG TARGETOS TARGETARCH
# Modules and objects live in cache mounts, which all services share; there is no `go mod download` layer to keep.
# One service at a time has the object cache: side by side, each would compile what all of them have in common. The compiler
# may use more memory for less time (GOGC).
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build,sharing=locked \
    GOGC=400 CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \
    go build -trimpath -buildvcs=false -ldflags='-s -w' -o /out/service ./cmd/${SERVICE}

FROM scratch
ARG SERVICE
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Retail OS service ${SERVICE}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/service /service
# Numeric, so that `runAsNonRoot` can be judged without a passwd file.
USER 65532:65532
EXPOSE 8080 9090
ENTRYPOINT ["/service"]
