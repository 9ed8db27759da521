package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.interpolation.ModelInterpolator;
import org.apache.maven.model.interpolation.StringVisitorModelInterpolator;
import org.apache.maven.model.path.ProfileActivationFilePathInterpolator;
import org.apache.maven.model.profile.ProfileActivationContext;
import org.apache.maven.model.profile.activation.FileProfileActivator;
import org.apache.maven.model.profile.activation.ProfileActivator;
import org.codehaus.plexus.interpolation.InterpolationPostProcessor;
import org.codehaus.plexus.interpolation.RecursionInterceptor;
import org.codehaus.plexus.interpolation.ValueSource;
import org.jspecify.annotations.Nullable;

/// Makes Maven's model builder with two things changed: what properties expand to is bounded, see
/// [PropertyLengths], and where nothing of the machine may be in a model, see [Inputs#hasMachine],
/// neither is the place of the project, nor whether a file exists outside of it.
final class ModelBuilders extends DefaultModelBuilderFactory {
  private final Inputs inputs;
  private final Consumer<PropertyLengths.TooLong> tooLong;
  private final PropertyLengths.Budget budget = new PropertyLengths.Budget();

  private ModelBuilders(Inputs inputs, Consumer<PropertyLengths.TooLong> tooLong) {
    this.inputs = inputs;
    this.tooLong = tooLong;
  }

  /// `tooLong` gets each property whose value is left out.
  static DefaultModelBuilder builder(Inputs inputs, Consumer<PropertyLengths.TooLong> tooLong) {
    return new ModelBuilders(inputs, tooLong).newInstance();
  }

  @Override
  protected ModelInterpolator newModelInterpolator() {
    return new Bounded()
        .setPathTranslator(newPathTranslator())
        .setUrlNormalizer(newUrlNormalizer())
        .setVersionPropertiesProcessor(newModelVersionPropertiesProcessor());
  }

  private final class Bounded extends StringVisitorModelInterpolator {
    private PropertyLengths lengths = new PropertyLengths(List.of(), new Model(), false);

    @Override
    protected List<ValueSource> createValueSources(
        Model model, File folder, ModelBuildingRequest request, ModelProblemCollector problems) {
      lengths =
          new PropertyLengths(
              super.createValueSources(model, folder, request, problems),
              model,
              inputs.hasMachine());
      return List.of(lengths);
    }

    /// They make relative paths absolute.
    @Override
    protected List<? extends InterpolationPostProcessor> createPostProcessors(
        Model model, File folder, ModelBuildingRequest request) {
      return inputs.hasMachine() ? super.createPostProcessors(model, folder, request) : List.of();
    }

    @Override
    protected RecursionInterceptor createRecursionInterceptor() {
      return budget.of(lengths);
    }

    @Override
    public Model interpolateModel(
        Model model, File folder, ModelBuildingRequest request, ModelProblemCollector problems) {
      try {
        return super.interpolateModel(model, folder, request, problems);
      } finally {
        lengths.tooLong().forEach(tooLong);
      }
    }
  }

  @Override
  protected ProfileActivator[] newProfileActivators() {
    List<ProfileActivator> activators = new ArrayList<>();
    for (ProfileActivator each : super.newProfileActivators()) {
      boolean isOfFiles = each instanceof FileProfileActivator && !inputs.hasMachine();
      activators.add(isOfFiles ? new InsideOnly(newProfileActivationFilePathInterpolator()) : each);
    }
    return activators.toArray(ProfileActivator[]::new);
  }

  private final class InsideOnly extends FileProfileActivator {
    InsideOnly(ProfileActivationFilePathInterpolator interpolator) {
      setProfileActivationFilePathInterpolator(interpolator);
    }

    @Override
    public boolean isActive(
        Profile profile, ProfileActivationContext context, ModelProblemCollector problems) {
      ActivationFile file =
          profile.getActivation() == null ? null : profile.getActivation().getFile();
      return file != null
          && isInside(file.getExists())
          && isInside(file.getMissing())
          && super.isActive(profile, context, problems);
    }

    /// Maven has put the place of the project into it by now.
    private boolean isInside(@Nullable String path) {
      if (path == null) {
        return true;
      }
      String rest = path.replaceFirst("^\\$\\{(project\\.)?basedir}/", "");
      try {
        return !rest.contains("${")
            && (Path.of(rest).isAbsolute()
                ? inputs.isInside(Path.of(rest))
                : !rest.contains("..") && !rest.contains(":"));
      } catch (InvalidPathException e) {
        return false;
      }
    }
  }
}
