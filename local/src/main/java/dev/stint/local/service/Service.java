package dev.stint.local.service;

import dev.stint.local.endpoint.AwsApi;
import java.util.List;

/**
 * One emulated service. Its resource types are told of every resource first; then all services start side by side; then
 * the endpoint opens; then all of them {@link #ready}.
 */
public interface Service extends AutoCloseable {
    /** Returns the types of resources that belong to the service. */
    List<ResourceType> resourceTypes();

    /** Returns what the service serves at the endpoint. */
    default List<AwsApi> apis() {
        return List.of();
    }

    /** Makes ready what the resources declared. Other services start at the same time, so it must not call them. */
    default void start() throws Exception {}

    /** Returns when the service may be used from outside. All services have started, and the endpoint answers. */
    default void ready() throws Exception {}

    /** Ends everything that the service started; called once, also when it has not started or only in part. */
    @Override
    default void close() {}
}
