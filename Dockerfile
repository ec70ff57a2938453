# Runs the mock of Affitor. Build it in the folder of the package, such as node_modules/affitor-tracker.
FROM node:22-alpine
WORKDIR /affitor-tracker
COPY package.json ./
COPY dist ./dist
COPY examples ./examples
USER node
EXPOSE 4242
ENTRYPOINT ["node", "dist/mock/cli.js", "--host", "0.0.0.0"]
