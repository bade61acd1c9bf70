# One image for every process of Auditloop: web, worker and migrate differ in their command alone.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json jest.config.mjs ./
COPY apps apps
COPY workflows workflows
COPY activities activities
COPY libs libs
COPY test test
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded database is optional and stays out; of Temporal's native bridges only this platform's is kept.
RUN npm ci --omit=dev --omit=optional \
 && case "$(uname -m)" in aarch64) keep=aarch64-unknown-linux-gnu ;; *) keep=x86_64-unknown-linux-gnu ;; esac \
 && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -r {} + \
 && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/dist/apps dist/apps
COPY --from=build /app/dist/workflows dist/workflows
COPY --from=build /app/dist/activities dist/activities
COPY --from=build /app/dist/libs dist/libs
COPY --from=build /app/dist/workflow-bundle.cjs dist/
# Pages are drawn from their templates, browser scripts are served as they stand.
COPY --from=build /app/dist/assets dist/assets
COPY --from=build /app/apps/web/src apps/web/src
RUN find dist -name '*.test.js*' -delete && find apps -name '*.ts' -delete
USER node
CMD ["node", "--enable-source-maps", "dist/apps/web/src/main.js"]
