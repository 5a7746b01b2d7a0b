package dev.cartshift.manifests;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/**
 * The kinds that may be deployed, each in the version that current Kubernetes serves, and
 * what reads them as strictly as an API server with field validation: an unknown kind,
 * version or field is an error, and so is text where a number belongs.
 */
final class Kinds {

	private static final Map<String, Class<? extends HasMetadata>> CURRENT = Map.ofEntries(
			Map.entry("v1 ConfigMap", ConfigMap.class), Map.entry("v1 Namespace", Namespace.class),
			Map.entry("v1 Service", Service.class), Map.entry("v1 ServiceAccount", ServiceAccount.class),
			Map.entry("apps/v1 Deployment", Deployment.class), Map.entry("apps/v1 StatefulSet", StatefulSet.class),
			Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
			Map.entry("batch/v1 Job", Job.class), Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
			Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
			Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
			Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
			Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
			Map.entry("networking.k8s.io/v1 IngressClass", IngressClass.class),
			Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
			Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
			Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", ClusterRole.class),
			Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", ClusterRoleBinding.class),
			Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
			Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class));

	/**
	 * What components/compatibility-1.20 writes for old clusters, and nothing else may.
	 */
	private static final Map<String, Class<? extends HasMetadata>> COMPATIBLE = Map.of(
			"policy/v1beta1 PodDisruptionBudget",
			io.fabric8.kubernetes.api.model.policy.v1beta1.PodDisruptionBudget.class,
			"autoscaling/v2beta2 HorizontalPodAutoscaler",
			io.fabric8.kubernetes.api.model.autoscaling.v2beta2.HorizontalPodAutoscaler.class);

	private static final JsonMapper STRICT = JsonMapper.builder()
		.annotationIntrospector(new NoCatchAll())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.build();

	private Kinds() {
	}

	static HasMetadata read(JsonNode object, boolean compatible) throws JsonProcessingException {
		String kind = object.path("apiVersion").asText() + ' ' + object.path("kind").asText();
		Class<? extends HasMetadata> type = CURRENT.get(kind);
		if (type == null && compatible) {
			type = COMPATIBLE.get(kind);
		}
		if (type == null) {
			throw new IllegalArgumentException("%s is not among the kinds that may be deployed".formatted(kind));
		}
		return STRICT.treeToValue(object, type);
	}

	/**
	 * The model's classes collect fields that they don't know: "additional properties".
	 */
	private static final class NoCatchAll extends JacksonAnnotationIntrospector {

		@Override
		public Boolean hasAnySetter(Annotated annotated) {
			return false;
		}

	}

}
