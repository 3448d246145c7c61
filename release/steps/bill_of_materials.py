"""Writes which crates are linked into the programs, as CycloneDX: `bill_of_materials.py FILE`."""

import os
import subprocess
import sys
import tomllib
import uuid
from datetime import datetime, timezone
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType
from cyclonedx.model import Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.validation.json import JsonStrictValidator
from cyclonedx.schema import SchemaVersion
from packageurl import PackageURL

import crates


def component(package, checksums, properties):
    name, version = package["name"], package["version"]
    url = PackageURL("cargo", name=name, version=version)
    licence = package["license"].replace("/", " OR ")
    checksum = checksums.get((name, version))
    references = {
        "repository": ExternalReferenceType.VCS,
        "homepage": ExternalReferenceType.WEBSITE,
    }
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=str(url),
        purl=url,
        description=" ".join((package["description"] or "").split()) or None,
        licenses=[LicenseFactory().make_from_string(licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)] if checksum else None,
        external_references=[
            ExternalReference(type=kind, url=XsUri(package[key]))
            for key, kind in references.items()
            if package.get(key)
        ],
        properties=properties,
    )


def bill():
    lock = tomllib.loads(Path("Cargo.lock").read_text())
    checksums = {
        (package["name"], package["version"]): package.get("checksum")
        for package in lock["package"]
    }
    root, packages, of_target = crates.all_linked()
    components = {}
    for crate in sorted({crate for needs in of_target.values() for crate in needs}):
        targets = [target for target, needs in of_target.items() if crate in needs]
        only = (
            [Property(name="mssante-check:target", value=targets[0])] if len(targets) == 1 else None
        )
        components[crate] = component(packages[crate], checksums, only)
    components[root].type = ComponentType.APPLICATION
    # It is published nowhere under this address.
    components[root].purl = None

    compiler = subprocess.run(
        [os.environ.get("RUSTC", "rustc"), "--version"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    bom = Bom(components=[made for crate, made in components.items() if crate != root])
    bom.metadata.component = components[root]
    bom.metadata.properties.add(
        Property(name="mssante-check:compiler", value=compiler.stdout.strip())
    )
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
    bom.metadata.timestamp = day
    bom.serial_number = uuid.uuid5(
        uuid.NAMESPACE_URL, f"{components[root].bom_ref} {day.isoformat()}"
    )
    for crate, made in components.items():
        needed = {need for needs in of_target.values() for need in needs.get(crate, [])}
        bom.register_dependency(made, [components[need] for need in sorted(needed)])
    return JsonV1Dot6(bom).output_as_string(indent=2)


written = bill()
problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
if problem:
    sys.exit(f"ÉCHEC : ce n'est pas du CycloneDX : {problem}")
Path(sys.argv[1]).write_text(written + "\n")
