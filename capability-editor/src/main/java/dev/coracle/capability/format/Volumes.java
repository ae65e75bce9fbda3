package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Directories as Kubernetes and wasmCloud write them: named volumes that are paths of the node,
/// and mounts that use them.
///
/// @param volumes for the pod or workload
/// @param mounts for the container or component
record Volumes(List<Map<String, Object>> volumes, List<Map<String, Object>> mounts) {

    static Volumes of(Grants grants) {
        List<Map<String, Object>> volumes = new ArrayList<>();
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (DirectoryGrant directory : grants.directories()) {
            String name = "directory-" + (volumes.size() + 1);
            volumes.add(map("name", name, "hostPath", map("path", directory.host().toString())));
            mounts.add(
                    map(
                            "name",
                            name,
                            "mountPath",
                            directory.guest(),
                            "readOnly",
                            !directory.writable()));
        }
        return new Volumes(volumes, mounts);
    }

    /// The grants with the directories of these volumes and mounts.
    static Grants read(
            Grants grants, Tree volumes, Tree mounts, Reading reading, List<String> notes)
            throws UnreadableException {
        Map<String, Tree> byName = new LinkedHashMap<>();
        for (Tree volume : volumes.items()) {
            byName.put(volume.at("name").text(""), volume);
        }
        Grants result = grants;
        for (Tree mount : mounts.items()) {
            String guest = mount.at("mountPath").text("");
            Tree volume = byName.get(mount.at("name").text(""));
            if (volume == null || !volume.at("hostPath").at("path").present()) {
                notes.add(
                        "%s is no directory of this computer there; it is left out."
                                .formatted(guest));
            } else if (mount.at("subPath").present() || mount.at("subPathExpr").present()) {
                notes.add("%s is a part of a volume; it is left out.".formatted(guest));
            } else {
                result =
                        result.withDirectory(
                                Directories.read(
                                        volume.at("hostPath").at("path").text(""),
                                        guest,
                                        !mount.at("readOnly").truth(),
                                        reading));
            }
        }
        return result;
    }

    /// A map in the order written.
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
