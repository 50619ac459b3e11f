package org.aimass.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.aimass.apps.rest.AppsResource;
import org.aimass.datasets.rest.DatasetsResource;
import org.aimass.identity.rest.ApprovalsResource;
import org.aimass.identity.rest.AuditResource;
import org.aimass.identity.rest.TokensResource;
import org.aimass.identity.rest.UsersResource;
import org.aimass.jobs.rest.JobsResource;
import org.aimass.modelling.rest.AlgorithmsResource;
import org.aimass.modelling.rest.ModelsResource;
import org.aimass.modelling.rest.TrainingsResource;
import org.aimass.serving.rest.DeploymentsResource;
import org.aimass.serving.rest.PredictionsResource;

/** Our own API: everything that the portal can do. */
@ApplicationPath("/api")
public class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Providers.with(
        ApprovalsResource.class,
        AlgorithmsResource.class,
        AppsResource.class,
        AuditResource.class,
        DeploymentsResource.class,
        DatasetsResource.class,
        JobsResource.class,
        ModelsResource.class,
        PredictionsResource.class,
        TokensResource.class,
        TrainingsResource.class,
        UsersResource.class);
  }
}
