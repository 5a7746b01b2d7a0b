# The shoppers, from the root of the repository, after `mvn package`:
#
#   docker build -f k8s/image/load-tests.Dockerfile -t cartshift/load-tests:0.1.0-SNAPSHOT .
#   docker run --rm --read-only --tmpfs /tmp cartshift/load-tests:0.1.0-SNAPSHOT -Dtarget=http://shop.test @shopping-journey
#
# What may be set is in the Javadoc of dev.cartshift.journey.Settings, and for @read-back-journey in that of
# ReadBackJourney; it goes before the name.
ARG BASE=eclipse-temurin:25-jre

FROM ${BASE}
ARG BASE
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="load-tests" \
      org.opencontainers.image.description="Cartshift's shoppers, who read back what they were told" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="${BASE}"
WORKDIR /load-tests
COPY load-tests/target/lib/ lib/
COPY load-tests/target/classes/ classes/
# where Gatling's Maven plugin looks for simulations
COPY load-tests/target/test-classes/ test-classes/
COPY k8s/image/load-tests.jvm.options jvm.options
COPY k8s/image/shopping-journey k8s/image/read-back-journey ./
USER 10001:10001
ENTRYPOINT ["java", "@jvm.options"]
CMD ["@shopping-journey"]
